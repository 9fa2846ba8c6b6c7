package org.apminebanconvention.intersessional.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a mail server does, and in what it ends for the delegation; what it answers in detail is {@link SmtpOutcomesTest}'s. */
class DeliveryOutcomesTest extends ProcessTest {

    private static final String CH = "mission.ch@example.org";

    @Autowired
    private PooledMailSender sender;

    @Autowired
    private SendingReport report;

    @BeforeEach
    void aServerThatIsSilentIsGivenUpSoon() {
        sender.getSession().getProperties().put("mail.smtp.timeout", "400");
    }

    @AfterEach
    void theServerIsMended() {
        sender.getSession().getProperties().remove("mail.smtp.timeout");
        sender.getSession().getProperties().remove("mail.smtp.auth");
        sender.getSession().getProperties().remove("mail.smtp.starttls.required");
        sender.getSession().getProperties().remove("mail.smtp.starttls.enable");
        sender.setPort(mailbox.port());
    }

    private void invitationGoesOutTo(int port) {
        delegations("CH,Switzerland,STATE_PARTY,en," + CH);
        meeting(Map.of());
        sender.setPort(port);
        invitationsGoOut();
    }

    private String state() {
        return jdbc.sql("select state from invitation").query(String.class).single();
    }

    private List<String> incidents() {
        return runtime.createIncidentQuery().list().stream()
                .map(incident -> incident.getIncidentType())
                .toList();
    }

    private long stops() {
        return jdbc.sql("select count(*) from sending_stop where resumed_at is null")
                .query(Long.class)
                .single();
    }

    /** The server is well again: the letter comes once, and nobody has had to do anything. */
    private void comesAfterAll() {
        sender.setPort(mailbox.port());
        passTo("2023-05-08T12:00");
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(mailbox.to(CH)).extracting(CaughtMail::messageId).containsExactly(messageId());
        assertThat(incidents()).isEmpty();
        assertThat(stops()).isZero();
        assertThat(tasks("userTask_correctAddress")).isEmpty();
    }

    private String messageId() {
        return jdbc.sql("select message_id from mail where kind = 'invitation'")
                .query(String.class)
                .single();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"NOWHERE,", "QUIT, HANG UP", "QUIT, SILENCE"})
    void isDelivered(String point, @Nullable String does) throws IOException {
        try (var server = new ScriptedSmtpServer(point, Objects.requireNonNullElse(does, ""))) {
            invitationGoesOutTo(server.port());
            assertThat(state()).isEqualTo("DELIVERED");
            sender.setPort(mailbox.port());
            passTo("2023-05-08T12:00");
            assertThat(mailbox.to(CH)).as("sent a second time").isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "MAIL, 450 4.7.1 try later",
        "RCPT, 450 4.2.1 try later",
        "RCPT, 552 5.2.2 mailbox full",
        "RCPT, 550 5.7.1 greylisted",
        "DATA, 451 4.3.0 try later",
        "DATA, 550 5.7.1 no mail from you then HANG UP",
        "END, 452 4.3.1 try later",
        "END, HANG UP",
        "END, SILENCE"
    })
    void isTriedAgain(String point, String does) throws IOException {
        try (var server = new ScriptedSmtpServer(point, does)) {
            invitationGoesOutTo(server.port());
            assertThat(state()).isEqualTo("UNDER_WAY");
            assertThat(stops()).isZero();
            assertThat(incidents()).isEmpty();
            assertThat(tasks("userTask_correctAddress")).isEmpty();
            comesAfterAll();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "GREETING, 421 4.3.2 too busy",
        "GREETING, 554 no service",
        "GREETING, HANG UP",
        "GREETING, SILENCE",
        "MAIL, 550 5.7.1 sender refused",
        "MAIL, 530 5.7.0 authentication required",
        "RCPT, 421 4.3.2 going down then HANG UP",
        "RCPT, HANG UP",
        "DATA, 421 4.3.2 going down then HANG UP",
        "DATA, SILENCE",
        "END, 421 4.3.2 going down then HANG UP"
    })
    void stopsAllMailAndMendsItself(String point, String does) throws IOException {
        try (var server = new ScriptedSmtpServer(point, does)) {
            invitationGoesOutTo(server.port());
            assertThat(stops()).isOne();
            assertThat(incidents()).containsExactly("sendingStopped");
            assertThat(state()).isNotEqualTo("UNDELIVERABLE");
        }
        comesAfterAll();
    }

    @Test
    void aServerThatCannotBeReachedStopsAllMail() {
        invitationGoesOutTo(ScriptedSmtpServer.NOBODY);
        assertThat(stops()).isOne();
        assertThat(incidents()).containsExactly("sendingStopped");
        comesAfterAll();
    }

    /** The step whose mail finds it out fails for it, and what it had done is taken back; not so what the managers are to see. */
    @Test
    void theManagersSeeItWhicheverMailFindsItOut() throws IOException {
        invitationGoesOutTo(mailbox.port());
        assertThat(state()).isEqualTo("DELIVERED");

        sender.setPort(ScriptedSmtpServer.NOBODY);
        passTo("2023-06-02T09:00");

        assertThat(stops()).isOne();
        assertThat(incidents()).containsExactly("sendingStopped");
        sender.setPort(mailbox.port());
        passTo("2023-06-02T12:00");
        assertThat(incidents()).isEmpty();
        assertThat(kinds(CH)).containsExactly("invitation", "reminder");
    }

    @Test
    void theManagersAreToldOnceWhenItIsOver() throws IOException {
        try (var server = new ScriptedSmtpServer("GREETING", "421 4.3.2 too busy")) {
            invitationGoesOutTo(server.port());
            report.tell();
            assertThat(kinds("manager@example.org")).isEmpty();
        }
        comesAfterAll();
        report.tell();
        report.tell();
        assertThat(mailbox.mails().stream().filter(mail -> mail.kind().equals("report")))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("421 4.3.2 too busy"));
    }

    @Test
    void missingEncryptionStopsAllMail() throws IOException {
        try (var server = new ScriptedSmtpServer("NOWHERE", "")) {
            sender.getSession().getProperties().put("mail.smtp.starttls.enable", "true");
            sender.getSession().getProperties().put("mail.smtp.starttls.required", "true");
            invitationGoesOutTo(server.port());
            assertThat(stops()).isOne();
            assertThat(server.said()).noneMatch(line -> line.startsWith("MAIL"));
        }
        sender.getSession().getProperties().remove("mail.smtp.starttls.required");
        comesAfterAll();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, There is no such mailbox",
        "RCPT, 550 5.1.2 no such domain, The domain of the address",
        "MAIL, 552 5.3.4 too big, The mail is too large",
        "END, 552 5.3.4 too big, The mail is too large",
        "DATA, 554 5.6.0 no, refuses this mail for what it holds",
        "END, 554 5.6.0 no, refuses this mail for what it holds"
    })
    void isTheIsusTaskAtOnce(String point, String does, String reading) throws IOException {
        try (var server = new ScriptedSmtpServer(point, does)) {
            invitationGoesOutTo(server.port());
            assertThat(state()).isEqualTo("UNDELIVERABLE");
            assertThat(stops()).isZero();
            var shown = shown(task("userTask_correctAddress"));
            assertThat(shown.get("serverReply")).asString().contains(does);
            assertThat(shown.get("reading")).asString().contains(reading);
        }
        sender.setPort(mailbox.port());
        complete("userTask_correctAddress", "isu", Map.of("resolution", "send-again", "email", "embassy@example.org"));
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(kinds("embassy@example.org")).containsExactly("invitation");
    }

    @Test
    void anAddressThatTheServerCannotCarryIsTheIsusTask() throws IOException {
        try (var server = new ScriptedSmtpServer("NOWHERE", "")) {
            delegations("CH,Switzerland,STATE_PARTY,en,josé@example.org");
            meeting(Map.of());
            sender.setPort(server.port());
            invitationsGoOut();
            assertThat(shown(task("userTask_correctAddress")).get("reading"))
                    .asString()
                    .contains("letters that our mail server cannot carry");
        }
    }

    @Test
    void whatIsUnknownTwiceIsTheIsusTask() throws IOException {
        try (var server = new ScriptedSmtpServer("END", "HANG UP")) {
            invitationGoesOutTo(server.port());
            assertThat(state()).isEqualTo("UNDER_WAY");
            passTo("2023-05-08T12:00");
            assertThat(state()).isEqualTo("UNDELIVERABLE");
            assertThat(tasks("userTask_correctAddress")).hasSize(1);
            assertThat(server.said().stream().filter(line -> line.startsWith("DATA")))
                    .as("sent twice, and no third time")
                    .hasSize(2);
        }
    }

    @Test
    void aRefusalByPolicyThatOutlastsItsHourIsMeant() throws IOException {
        try (var server = new ScriptedSmtpServer("RCPT", "550 5.7.1 go away")) {
            invitationGoesOutTo(server.port());
            passTo("2023-05-08T09:50");
            assertThat(state()).isEqualTo("UNDER_WAY");
            passTo("2023-05-08T12:00");
            assertThat(state()).isEqualTo("UNDELIVERABLE");
            assertThat(shown(task("userTask_correctAddress")).get("reading"))
                    .asString()
                    .contains("does not want mail from us");
        }
    }
}
