package org.apminebanconvention.intersessional.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/** Sends official mail: each mail once, and after a crash in mid-send at most once more, under the same Message-ID. */
@Service
public class MailService {

    private final JavaMailSender sender;
    private final MailLog log;
    private final MailProperties properties;

    MailService(JavaMailSender sender, MailLog log, MailProperties properties) {
        this.sender = sender;
        this.log = log;
        this.properties = properties;
    }

    /**
     * Sends the mail unless it was sent. Blocks until the mail server has answered. What it does to the log is committed at
     * once, whatever becomes of the caller's transaction.
     *
     * @throws UndeliverableException when the server refuses the address for good (a 5xx reply to RCPT, RFC 5321, 4.2.1)
     * @throws MailNotSentException when it may be sent later: no connection, a 4xx reply, a refusal that is not the address's
     */
    public void send(Mail mail) throws UndeliverableException {
        MailLog.Entry entry = log.takeOff(mail, messageId(mail.key()));
        if (entry.state() == MailLog.State.SENT) {
            return;
        }
        try {
            sender.send(message(mail, entry));
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            String refusal = refusal(e);
            if (refusal != null) {
                log.landed(mail.key(), MailLog.State.REFUSED, refusal);
                throw new UndeliverableException(refusal);
            }
            String reply = lastMessage(e);
            log.landed(mail.key(), MailLog.State.RETRYING, reply);
            throw new MailNotSentException("The mail " + mail.key() + " was not sent: " + reply, e);
        }
        log.landed(mail.key(), MailLog.State.SENT, null);
    }

    private MimeMessage message(Mail mail, MailLog.Entry entry)
            throws MessagingException, UnsupportedEncodingException {
        var message = new MessageWithId(sender.createMimeMessage(), entry.messageId());
        var helper = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(properties.from(), properties.fromName());
        helper.setReplyTo(properties.replyTo());
        helper.setTo(mail.to());
        helper.setSubject(mail.content().subject());
        helper.setSentDate(Date.from(entry.date()));
        helper.setText(mail.content().text(), mail.content().html());
        for (Mail.Attachment attachment : mail.attachments()) {
            helper.addAttachment(
                    attachment.name(), new ByteArrayResource(attachment.content()), attachment.contentType());
        }
        message.setHeader("X-Intersessional-Kind", mail.kind().header());
        // RFC 3834, 5: made by a machine, so that other machines do not answer
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        return message;
    }

    /** The Message-ID of a mail: the same for the same key, so that a repetition is seen as one. */
    private String messageId(String key) {
        String readable = key.substring(0, Math.min(key.length(), 40))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^\\.|\\.$", "");
        return "<" + readable + "." + HexFormat.of().formatHex(Digests.sha256(key), 0, 10) + "@" + properties.domain()
                + ">";
    }

    /** The server's words when it has refused the address for good, else nothing. */
    private static @Nullable String refusal(Throwable thrown) {
        if (thrown instanceof MailSendException many
                && !many.getFailedMessages().isEmpty()) {
            return refusal(many.getFailedMessages().values().iterator().next());
        }
        if (thrown instanceof MailSendException many && many.getMessageExceptions().length > 0) {
            return refusal(many.getMessageExceptions()[0]);
        }
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 5) {
                return Objects.requireNonNullElse(address.getMessage(), "refused")
                        .strip();
            }
        }
        return null;
    }

    private static String lastMessage(Throwable thrown) {
        Throwable last = thrown instanceof MailSendException many && many.getMessageExceptions().length > 0
                ? many.getMessageExceptions()[0]
                : thrown;
        for (Throwable next = next(last); next != null; next = next(last)) {
            last = next;
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message.strip();
    }

    private static @Nullable Throwable next(Throwable thrown) {
        if (thrown instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }

    /** Keeps the Message-ID that it was given, where Jakarta Mail would make up one of its own. */
    private static final class MessageWithId extends MimeMessage {

        private final String id;

        MessageWithId(MimeMessage empty, String id) throws MessagingException {
            super(empty.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
