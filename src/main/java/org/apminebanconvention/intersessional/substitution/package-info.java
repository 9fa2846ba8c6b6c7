/** A person who is away hands their tasks to a colleague for a time; who decided for whom stands in the approval trail. */
@ApplicationModule(allowedDependencies = {"trail", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.substitution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
