package org.apminebanconvention.intersessional.mail;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
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
 * @param bounces where the mail that came back to {@code bounceAddress} is read
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
        List<String> signature,
        @Valid @DefaultValue Bounces bounces) {

    /**
     * The mailbox of the bounce address, which also takes what comes to it with a plus sign and a token.
     *
     * @param protocol {@code imaps}, or {@code imap}, which then begins with STARTTLS
     * @param host empty where nobody reads it: staff then report by hand what came back
     * @param every how often it is looked into
     */
    public record Bounces(
            @Pattern(regexp = "imaps?", message = "is imaps or imap") @DefaultValue("imaps") String protocol,
            @DefaultValue("") String host,
            @Min(1) @Max(65535) @DefaultValue("993") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @NotBlank @DefaultValue("INBOX") String folder,
            @DefaultValue("PT1M") Duration every) {}

    /** The envelope's sender of the mail with this token (VERP). */
    String envelopeFrom(String token) {
        int at = bounceAddress.lastIndexOf('@');
        return bounceAddress.substring(0, at) + "+" + token + bounceAddress.substring(at);
    }
}
