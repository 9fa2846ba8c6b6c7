package org.apminebanconvention.intersessional.registration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.springframework.core.io.ClassPathResource;

/** What the domain of an address tells about who has it. */
final class MailDomains {

    /** Domains in which anybody can have an address; {@code yahoo.*} stands for all that begin so. */
    private static final Set<String> PUBLIC = read("/public-mail-domains.txt");

    private MailDomains() {}

    /**
     * Whether an address is one of the delegation's, or one that only the same house can have given: in the same domain, which is not one of
     * those in which anybody can have an address.
     */
    static boolean sameHouse(String address, Delegation delegation) {
        String domain = domain(address);
        return delegation.knows(address)
                || !isPublic(domain)
                        && delegation.emails().stream().map(MailDomains::domain).anyMatch(domain::equals);
    }

    static boolean isPublic(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 || PUBLIC.contains(domain) || PUBLIC.contains(domain.substring(0, dot) + ".*");
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> read(String file) {
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
