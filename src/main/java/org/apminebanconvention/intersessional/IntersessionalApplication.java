package org.apminebanconvention.intersessional;

import java.util.Arrays;
import org.apminebanconvention.intersessional.trail.VerifyTrail;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the product; what it needs to know comes from {@code application.yaml} and the environment. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IntersessionalApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyTrail.NAME)) {
            System.exit(VerifyTrail.run(Arrays.copyOfRange(args, 1, args.length), System.out));
        }
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
