package org.apminebanconvention.intersessional.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.mail.javamail.MimeMessageHelper;

/** One mail to one address, ready to be handed over: it keeps its Message-ID, and its envelope names it. */
class OfficialMessage extends SMTPMessage {

    private final String messageId;
    private final String token;

    /** @param token names the mail in its envelope; empty for a mail that the log does not know */
    OfficialMessage(Session session, String messageId, String token) {
        super(session);
        this.messageId = messageId;
        this.token = token;
    }

    /** A message that somebody else has built, as it is. */
    OfficialMessage(MimeMessage built) throws MessagingException {
        super(built);
        this.messageId = Objects.requireNonNull(getMessageID());
        this.token = "";
    }

    /** Takes over what was built, without writing it out. */
    void take(MimeMessageHelper built) throws MessagingException {
        var lines = built.getMimeMessage().getAllHeaderLines();
        while (lines.hasMoreElements()) {
            addHeaderLine(lines.nextElement());
        }
        setDataHandler(MailWriter.written(built.getRootMimeMultipart()));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    Address recipient() {
        try {
            return Objects.requireNonNull(getAllRecipients())[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the receiving side to say so when the mail fails or waits (RFC 3461), under the mail's own name. */
    void askForNotifications(boolean offered) {
        if (offered && !token.isEmpty()) {
            setNotifyOptions(NOTIFY_FAILURE | NOTIFY_DELAY);
            setReturnOption(RETURN_HDRS);
            setMailExtension("ENVID=" + token);
        }
    }
}
