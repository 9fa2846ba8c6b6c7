package org.apminebanconvention.intersessional.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one address.
 *
 * @param key names the mail for ever, say {@code invitation/IM-2023/CH/1/mission.ch@example.org}: a mail is sent once under its
 *     key, and its Message-ID is made of it
 * @param meeting code of the meeting that it is about
 * @param delegation code of the delegation that it is about, if it is about one
 * @param content subject and text, in the reader's language
 */
public record Mail(
        String key,
        MailKind kind,
        String meeting,
        @Nullable String delegation,
        String to,
        MailContent content,
        List<Attachment> attachments) {

    public Mail(
            String key, MailKind kind, String meeting, @Nullable String delegation, String to, MailContent content) {
        this(key, kind, meeting, delegation, to, content, List.of());
    }

    /** A file that goes with a mail. */
    public record Attachment(String name, String contentType, byte[] content) {}
}
