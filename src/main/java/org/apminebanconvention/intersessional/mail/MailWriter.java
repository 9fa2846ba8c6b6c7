package org.apminebanconvention.intersessional.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.PreencodedMimeBodyPart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Writes a mail as it goes over the wire (RFC 5322, MIME). */
@Component
class MailWriter {

    private static final String BASE64 = "base64";

    private final PooledMailSender sender;
    private final MailProperties properties;

    MailWriter(PooledMailSender sender, MailProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    /**
     * @param thread Message-ID of the mail with which its thread began, if it belongs to one
     * @throws IllegalArgumentException when the mail cannot be written at all: its address is none
     */
    OfficialMessage write(Mail mail, MailLog.Entry entry, @Nullable String thread) {
        try {
            // on a message of Spring's own, since for any other the helper reads the table of file types anew each time
            var helper = new MimeMessageHelper(
                    sender.createMimeMessage(), MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from(), properties.fromName());
            helper.setReplyTo(properties.replyTo());
            helper.setTo(onTheWire(mail.to()));
            helper.setSubject(mail.content().subject());
            helper.setSentDate(Date.from(entry.date()));
            var text = new MimeMultipart("alternative");
            text.addBodyPart(text(mail.content().text(), "text/plain; charset=UTF-8"));
            text.addBodyPart(text(mail.content().html(), "text/html; charset=UTF-8"));
            var body = new MimeBodyPart();
            body.setDataHandler(written(text));
            helper.getRootMimeMultipart().addBodyPart(body);
            for (Mail.Attachment attachment : mail.attachments()) {
                MimeBodyPart part = encoded(attachment.file(), attachment.contentType());
                part.setDisposition(Part.ATTACHMENT);
                part.setFileName(attachment.name());
                helper.getRootMimeMultipart().addBodyPart(part);
            }
            OfficialMessage message = sender.createMessage(entry.messageId(), entry.token());
            message.take(helper);
            message.setEnvelopeFrom(properties.envelopeFrom(entry.token()));
            message.setHeader(
                    "Content-Language", mail.content().body().language().getLanguage());
            message.setHeader("X-Intersessional-Kind", mail.kind().header());
            if (thread != null) {
                message.setHeader("In-Reply-To", thread);
                message.setHeader("References", thread);
            }
            // RFC 3834, 5: made by a machine, so that other machines do not answer
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MimeBodyPart text(String text, String contentType) throws MessagingException {
        return encoded(EncodedFile.of(text.getBytes(StandardCharsets.UTF_8)), contentType);
    }

    /** Several parts that write themselves; Jakarta Mail would look up for each mail who can write such a thing. */
    static DataHandler written(MimeMultipart parts) {
        return new DataHandler(parts, parts.getContentType()) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                try {
                    parts.writeTo(out);
                } catch (MessagingException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    /** A part that is encoded already; Jakarta Mail would read all of it to find out how to encode it. */
    private static MimeBodyPart encoded(EncodedFile file, String contentType) throws MessagingException {
        var part = new PreencodedMimeBodyPart(BASE64);
        part.setDataHandler(file.part(contentType));
        part.setHeader("Content-Type", contentType);
        part.setHeader("Content-Transfer-Encoding", BASE64);
        return part;
    }

    /** The address with its domain in the form that every mail server understands (RFC 5891): {@code müller.example} as {@code xn--...}. */
    static String onTheWire(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }
}
