package org.apminebanconvention.intersessional;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the product; what it needs to know comes from {@code application.yaml} and the environment. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IntersessionalApplication {

    public static void main(String[] args) {
        SpringApplication.run(IntersessionalApplication.class, args);
    }
}
