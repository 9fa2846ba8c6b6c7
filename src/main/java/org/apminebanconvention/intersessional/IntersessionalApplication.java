package org.apminebanconvention.intersessional;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the product; what it needs to know comes from {@code application.yaml} and the environment. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IntersessionalApplication {

    public static void main(String[] args) {
        // else Jakarta Mail and the engine look their implementations up anew for every mail and every timer
        setUnlessSet("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        setUnlessSet(
                "javax.xml.datatype.DatatypeFactory",
                "com.sun.org.apache.xerces.internal.jaxp.datatype.DatatypeFactoryImpl");
        SpringApplication.run(IntersessionalApplication.class, args);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
