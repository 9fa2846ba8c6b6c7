package org.apminebanconvention.intersessional;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The tests of this class pass through every element and every flow of a model; the class fails if they do not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CoversModel {

    /** @return the id of the process */
    String value();
}
