package org.apminebanconvention.intersessional.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What mails say, written once for all that say the same: its marks, say {@code @@addressee@@}, are filled for each reader.
 *
 * @param language in which it is written
 * @param source what it was written from: the name of a text of the house, or a version of the letter
 * @param html the same as {@code text}
 * @param hash SHA-256 of text and HTML
 */
public record MailBody(Locale language, String source, String subject, String text, String html, String hash) {

    public static MailBody of(Locale language, String source, String subject, String text, String html) {
        return new MailBody(
                language,
                source,
                subject,
                text,
                html,
                Digests.hex(text.getBytes(StandardCharsets.UTF_8), html.getBytes(StandardCharsets.UTF_8)));
    }
}
