package org.apminebanconvention.intersessional.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnedMailSenderTest {

    private static final String US = "bounces+abcdefghijklmn23@example.org";

    @TempDir
    private Path folder;

    @Test
    void aMailComesBackToWhereItsEnvelopeCameFrom() throws Exception {
        try (var catcher = new MailCatcher(folder)) {
            CaughtMail mail = sent(catcher);
            new ReturnedMailSender(catcher).sendBack(mail, "550 5.1.1 no such user", Instant.EPOCH);

            CaughtMail returned = catcher.to("bounces@example.org").get(0);
            assertThat(returned.to()).isEqualTo(US);
            var whole = new ByteArrayOutputStream();
            returned.message().writeTo(whole);
            assertThat(whole.toString(StandardCharsets.UTF_8))
                    .contains("multipart/report", "Action: failed", "Status: 5.1.1", "smtp; 550 5.1.1 no such user");
        }
    }

    @Test
    void aReplyWithoutAStatusIsRefused() throws Exception {
        try (var catcher = new MailCatcher(folder)) {
            CaughtMail mail = sent(catcher);
            var sender = new ReturnedMailSender(catcher);
            assertThatThrownBy(() -> sender.sendBack(mail, "no", Instant.EPOCH)).isInstanceOf(MessagingException.class);
        }
    }

    private static CaughtMail sent(MailCatcher catcher) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.from", US);
        Session session = Session.getInstance(settings);
        var mail = new MimeMessage(session);
        mail.setText("Excellencies");
        try (var transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect("127.0.0.1", catcher.port(), null, null);
            transport.sendMessage(mail, new InternetAddress[] {new InternetAddress("mission@example.org")});
        }
        return catcher.to("mission@example.org").get(0);
    }
}
