package org.apminebanconvention.intersessional.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who writes, and how. Where the mail server is, is Spring's {@code spring.mail.*}.
 *
 * @param from address that all mail comes from
 * @param fromName name beside it
 * @param replyTo where answers and questions go
 * @param domain right-hand side of every Message-ID
 * @param bounceAddress where mail that cannot be delivered comes back to; each mail's own token is put before its {@code @}, after a
 *     plus sign, so that the mail is known by the address
 * @param connections to the mail server, of each node, at most
 * @param signature the lines under every mail
 */
@Validated
@ConfigurationProperties("intersessional.mail")
public record MailProperties(
        @NotBlank @Email String from,
        @NotBlank String fromName,
        @NotBlank @Email String replyTo,
        @NotBlank String domain,
        @NotBlank @Email String bounceAddress,
        @Min(1) @Max(32) @DefaultValue("4") int connections,
        List<String> signature) {

    /** The envelope's sender of the mail with this token (VERP). */
    String envelopeFrom(String token) {
        int at = bounceAddress.lastIndexOf('@');
        return bounceAddress.substring(0, at) + "+" + token + bounceAddress.substring(at);
    }
}
