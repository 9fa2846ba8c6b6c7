package org.apminebanconvention.intersessional;

import org.apminebanconvention.intersessional.embedded.EmbeddedRun;
import org.springframework.boot.SpringApplication;

/**
 * Runs the product on an embedded PostgreSQL, with a mail catcher and a clock that can be moved: {@code mvn
 * spring-boot:test-run}.
 */
public class IntersessionalEmbeddedRun {

    public static void main(String[] args) {
        SpringApplication.from(IntersessionalApplication::main)
                .with(EmbeddedRun.class)
                .withAdditionalProfiles("embedded")
                .run(args);
    }
}
