package org.apminebanconvention.intersessional.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailCatcherTest {

    @TempDir
    private Path folder;

    @Test
    void whatItHasAcceptedItKeepsOnDisk() throws Exception {
        try (var catcher = new MailCatcher(folder)) {
            send(catcher, "mission.ch@example.org", "First");
            send(catcher, "mission.ch@example.org", "Second");
        }
        try (var catcher = new MailCatcher(folder)) {
            assertThat(catcher.to("Mission.CH@example.org"))
                    .extracting(CaughtMail::subject)
                    .containsExactly("First", "Second");
        }
    }

    @Test
    void itAnswersAsItIsToldOverARestartUntilThatIsTakenBack() throws Exception {
        try (var catcher = new MailCatcher(folder)) {
            catcher.reply("mission.ne@example.org", "550 5.1.1 no such user");
        }
        try (var catcher = new MailCatcher(folder)) {
            assertThatThrownBy(() -> send(catcher, "mission.ne@example.org", "Lost"))
                    .isInstanceOf(MailException.class)
                    .hasStackTraceContaining("550 5.1.1 no such user");
            send(catcher, "mission.ch@example.org", "Taken");

            catcher.reply("*", "451 4.3.0 later");
            assertThatThrownBy(() -> send(catcher, "mission.ch@example.org", "Later"))
                    .hasStackTraceContaining("451 4.3.0 later");

            catcher.reply("*", "");
            catcher.reply("mission.ne@example.org", "");
            send(catcher, "mission.ne@example.org", "Taken, too");
            assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("Taken", "Taken, too");
        }
    }

    @Test
    void aReplyThatIsNoneIsRefused() throws Exception {
        try (var catcher = new MailCatcher(folder)) {
            assertThatThrownBy(() -> catcher.reply("a@example.org", "250 fine"))
                    .hasMessageContaining("A reply is a number from 400 to 599");
            assertThatThrownBy(() -> catcher.reply(" ", "550 no")).hasMessageContaining("An address is missing");
        }
    }

    private static void send(MailCatcher catcher, String to, String subject) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(catcher.port());
        var mail = new SimpleMailMessage();
        mail.setFrom("isu@example.org");
        mail.setTo(to);
        mail.setSubject(subject);
        mail.setText("Text");
        sender.send(mail);
    }
}
