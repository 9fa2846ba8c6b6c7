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
 * @param fingerprint SHA-256 of what was approved to be sent, where the mail is part of that
 * @param thread key of the earlier mail to this address whose thread it belongs to, if it belongs to one
 */
public record Mail(
        String key,
        MailKind kind,
        String meeting,
        @Nullable String delegation,
        String to,
        MailContent content,
        List<Attachment> attachments,
        @Nullable String fingerprint,
        @Nullable String thread) {

    public Mail(
            String key,
            MailKind kind,
            String meeting,
            @Nullable String delegation,
            String to,
            MailContent content,
            List<Attachment> attachments,
            @Nullable String fingerprint) {
        this(key, kind, meeting, delegation, to, content, attachments, fingerprint, null);
    }

    public Mail(
            String key, MailKind kind, String meeting, @Nullable String delegation, String to, MailContent content) {
        this(key, kind, meeting, delegation, to, content, List.of(), null);
    }

    /**
     * A file that goes with a mail.
     *
     * @param url where staff can read it again; {@code @@delegation@@} in it stands for the delegation's code. None where it is not kept
     */
    public record Attachment(String name, String contentType, EncodedFile file, @Nullable String url) {

        public Attachment(String name, String contentType, byte[] content) {
            this(name, contentType, EncodedFile.of(content), null);
        }
    }
}
