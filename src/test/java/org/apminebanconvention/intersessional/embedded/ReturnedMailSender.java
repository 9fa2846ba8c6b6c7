package org.apminebanconvention.intersessional.embedded;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Plays the mail server at the far end that has accepted a mail and cannot deliver it: sends it back (RFC 3464). */
final class ReturnedMailSender {

    private final MailCatcher catcher;

    ReturnedMailSender(MailCatcher catcher) {
        this.catcher = catcher;
    }

    /**
     * Sends a mail back to where its envelope came from.
     *
     * @param reply of the mailbox, say {@code 550 5.1.1 no such user}
     * @throws MessagingException when the mail names no sender, or the reply has no status
     */
    void sendBack(CaughtMail mail, String reply, Instant when) throws MessagingException {
        String sender = value(mail, "Return-Path").replaceAll("[<>]", "");
        String status = reply.replaceFirst("^\\d{3} ([245]\\.\\d{1,3}\\.\\d{1,3}).*$", "$1");
        if (sender.isEmpty() || status.equals(reply)) {
            throw new MessagingException("A reply is, say: 550 5.1.1 no such user");
        }
        var settings = new Properties();
        settings.put("mail.smtp.from", "<>");
        Session session = Session.getInstance(settings);
        var report = new DeliveryStatus();
        var about = new InternetHeaders();
        about.setHeader("Reporting-MTA", "dns; mail.example.org");
        report.setMessageDSN(about);
        var recipient = new InternetHeaders();
        recipient.setHeader("Final-Recipient", "rfc822; " + mail.to());
        recipient.setHeader("Action", "failed");
        recipient.setHeader("Status", status);
        recipient.setHeader("Diagnostic-Code", "smtp; " + reply);
        report.addRecipientDSN(recipient);
        var head = new InternetHeaders();
        head.setHeader("Message-ID", mail.messageId());
        var returned = new MimeMessage(session);
        returned.setFrom(new InternetAddress("MAILER-DAEMON@mail.example.org"));
        returned.setRecipients(Message.RecipientType.TO, sender);
        returned.setSubject("Undelivered Mail Returned to Sender");
        returned.setSentDate(Date.from(when));
        returned.setHeader("Auto-Submitted", "auto-replied");
        returned.setContent(new MultipartReport(
                "Your message to " + mail.to() + " could not be delivered: " + reply, report, head));
        returned.saveChanges();
        try (var transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect("127.0.0.1", catcher.port(), null, null);
            transport.sendMessage(returned, returned.getAllRecipients());
        }
    }

    private static String value(CaughtMail mail, String header) {
        return mail.headers().stream()
                .filter(line -> line.name().equalsIgnoreCase(header))
                .map(CaughtMail.Header::value)
                .findFirst()
                .orElse("");
    }
}
