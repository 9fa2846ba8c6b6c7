package org.apminebanconvention.intersessional.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who writes.
 *
 * @param from address that all mail comes from
 * @param fromName name beside it
 * @param replyTo where answers and questions go
 * @param domain right-hand side of every Message-ID
 * @param signature the lines under every mail
 */
@Validated
@ConfigurationProperties("intersessional.mail")
public record MailProperties(
        @NotBlank @Email String from,
        @NotBlank String fromName,
        @NotBlank @Email String replyTo,
        @NotBlank String domain,
        List<String> signature) {}
