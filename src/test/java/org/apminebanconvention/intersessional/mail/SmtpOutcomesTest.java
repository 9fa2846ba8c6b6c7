package org.apminebanconvention.intersessional.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apminebanconvention.intersessional.mail.Outcome.Fault;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** What a mail server does, and what we make of it. */
class SmtpOutcomesTest {

    private static final String TO = "mission@example.org";

    @ParameterizedTest(name = "at {0}: {1} -> {2} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "NOWHERE,  -,                                       SENT,    -",
                "QUIT,     HANG UP,                                 SENT,    -",
                "QUIT,     SILENCE,                                 SENT,    -",
                "GREETING, 421 4.3.2 too busy,                      LATER,   SERVER",
                "GREETING, 554 5.7.1 go away,                       LATER,   SERVER",
                "GREETING, HANG UP,                                 LATER,   SERVER",
                "GREETING, SILENCE,                                 LATER,   SERVER",
                "MAIL,     450 4.7.1 try later,                     LATER,   MESSAGE",
                "MAIL,     500 what,                                LATER,   ACCOUNT",
                "MAIL,     550 5.7.1 sender refused,                LATER,   ACCOUNT",
                "MAIL,     530 5.7.0 authentication required,       LATER,   ACCOUNT",
                "MAIL,     552 5.3.4 too big,                       NEVER,   MESSAGE",
                "RCPT,     450 4.2.1 try later,                     LATER,   ADDRESS",
                "RCPT,     550 5.1.1 no such user,                  NEVER,   ADDRESS",
                "RCPT,     552 5.2.2 mailbox full,                  LATER,   ADDRESS",
                "RCPT,     421 4.3.2 going down then HANG UP,       LATER,   SERVER",
                "RCPT,     HANG UP,                                 LATER,   SERVER",
                "DATA,     451 4.3.0 try later,                     LATER,   MESSAGE",
                "DATA,     421 4.3.2 going down then HANG UP,       LATER,   SERVER",
                "DATA,     554 5.6.0 no,                            NEVER,   MESSAGE",
                "DATA,     SILENCE,                                 LATER,   SERVER",
                "DATA,     550 5.7.1 no mail from you then HANG UP, NEVER,   MESSAGE",
                "END,      452 4.3.1 try later,                     LATER,   MESSAGE",
                "END,      552 5.2.3 too big,                       NEVER,   ADDRESS",
                "END,      554 5.6.0 content refused,               NEVER,   MESSAGE",
                "END,      421 4.3.2 going down then HANG UP,       LATER,   SERVER",
                "END,      HANG UP,                                 UNKNOWN, -",
                "END,      SILENCE,                                 UNKNOWN, -"
            })
    void everythingThatAServerDoesHasItsOutcome(
            String point, @Nullable String does, Result result, @Nullable Fault fault) throws IOException {
        try (var server = new ScriptedSmtpServer(point, does == null ? "" : does)) {
            Outcome outcome = send(server.port(), Map.of(), TO);

            assertThat(outcome.result()).as(outcome.toString()).isEqualTo(result);
            assertThat(outcome.fault()).as(outcome.toString()).isEqualTo(fault);
        }
    }

    @Test
    void aServerThatCannotBeReachedIsTheServersFault() {
        assertThat(send(ScriptedSmtpServer.NOBODY, Map.of(), TO)).satisfies(outcome -> {
            assertThat(outcome.fault()).isEqualTo(Fault.SERVER);
            assertThat(outcome.concernsAll()).isTrue();
        });
    }

    @Test
    void withoutTheEncryptionThatIsRequiredNothingIsSent() throws IOException {
        try (var server = new ScriptedSmtpServer("NOWHERE", "")) {
            Outcome outcome = send(
                    server.port(),
                    Map.of("mail.smtp.starttls.enable", "true", "mail.smtp.starttls.required", "true"),
                    TO);

            assertThat(outcome.concernsAll()).isTrue();
            assertThat(outcome.reply()).contains("STARTTLS");
            assertThat(server.said()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void aLargeMailGoesThroughAnEncryptedConnectionWhole() throws Exception {
        var received = new ArrayList<String>();
        try (InputStream keys = getClass().getResourceAsStream("/greenmail.p12")) {
            var store = KeyStore.getInstance("PKCS12");
            char[] password = "changeit".toCharArray();
            store.load(keys, password);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            var tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            SMTPServer server = SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .enableTLS()
                    .requireTLS()
                    .startTlsSocketFactory(tls)
                    .simpleMessageListener(new Listener(received))
                    .build();
            server.start();
            try (var sender = sender(
                    server.getPortAllocated(),
                    Map.of(
                            "mail.smtp.starttls.enable", "true",
                            "mail.smtp.starttls.required", "true",
                            "mail.smtp.ssl.checkserveridentity", "false",
                            "mail.smtp.ssl.trust", "127.0.0.1"))) {
                OfficialMessage message = message(sender, TO);
                message.setText("Excellencies\r\n".repeat(50_000));
                message.saveChanges();

                assertThat(sender.attempt(message).result()).isEqualTo(Result.SENT);
                assertThat(sender.attempt(message(sender, TO)).result()).isEqualTo(Result.SENT);
            } finally {
                server.stop();
            }
        }
        assertThat(received).hasSize(2);
        assertThat(received.get(0).lines().filter(line -> line.equals("Excellencies")))
                .hasSize(50_000);
    }

    private record Listener(List<String> received) implements SimpleMessageListener {

        @Override
        public boolean accept(String from, String to) {
            return true;
        }

        @Override
        public void deliver(String from, String to, InputStream data) throws IOException {
            received.add(new String(data.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aServerThatTakesNoMoreOfAMailHoldsNobodyUpForEver() throws Exception {
        try (var server = new ScriptedSmtpServer("DATA", "354 go on then LISTEN NO MORE");
                var sender = sender(server.port(), Map.of())) {
            OfficialMessage message = message(sender, TO);
            message.setText("Excellencies\r\n".repeat(2_000_000));
            message.saveChanges();

            Outcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> sender.attempt(message));

            assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.LATER);
            assertThat(outcome.phase()).isEqualTo(SmtpPhase.DATA);
        }
    }

    @Test
    void whereALoginIsWantedAndNotOfferedNothingIsSent() throws IOException {
        try (var server = new ScriptedSmtpServer("NOWHERE", "")) {
            Outcome outcome = send(server.port(), Map.of("mail.smtp.auth", "true"), TO);

            assertThat(outcome.fault()).isEqualTo(Fault.ACCOUNT);
            assertThat(server.said()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void anAddressWithLettersThatTheServerCannotCarryIsNotTried() throws IOException {
        try (var server = new ScriptedSmtpServer("NOWHERE", "")) {
            Outcome outcome = send(server.port(), Map.of(), "josé@example.org");

            assertThat(outcome.result()).isEqualTo(Result.NEVER);
            assertThat(outcome.fault()).isEqualTo(Fault.ADDRESS);
            assertThat(outcome.reading()).isEqualTo("script");
            assertThat(server.said()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void theEnvelopeNamesTheMailAndAsksForNotificationsWhereTheyAreOffered() throws IOException {
        try (var server = new ScriptedSmtpServer("NOWHERE", "", "DSN")) {
            send(server.port(), Map.of(), TO);

            assertThat(server.said())
                    .anyMatch(line ->
                            line.startsWith("MAIL FROM:<bounces+abc@example.org>") && line.contains("ENVID=abc"))
                    .anyMatch(line -> line.startsWith("RCPT TO:<" + TO + ">") && line.contains("NOTIFY=FAILURE,DELAY"));
        }
    }

    @Test
    void aConnectionCarriesManyMailsAndNoMoreThanAHundred() throws Exception {
        try (var server = new ScriptedSmtpServer("NOWHERE", "");
                var sender = sender(server.port(), Map.of())) {
            for (int i = 0; i < PooledMailSender.MOST_MAILS + 1; i++) {
                assertThat(sender.attempt(message(sender, TO)).result()).isEqualTo(Result.SENT);
            }
            assertThat(server.said().stream().filter(line -> line.startsWith("EHLO")))
                    .hasSize(2);
        }
    }

    @Test
    void theDomainGoesOverTheWireInTheFormThatEveryServerUnderstands() {
        assertThat(MailWriter.onTheWire("info@müller.example")).isEqualTo("info@xn--mller-kva.example");
    }

    private static Outcome send(int port, Map<String, String> properties, String to) {
        try (var sender = sender(port, properties)) {
            return sender.attempt(message(sender, to));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PooledMailSender sender(int port, Map<String, String> properties) {
        var server = new MailProperties();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getProperties()
                .putAll(Map.of(
                        "mail.smtp.connectiontimeout", "2000",
                        "mail.smtp.timeout", "500",
                        "mail.smtp.writetimeout", "2000",
                        "mail.smtp.quitwait", "false"));
        server.getProperties().putAll(properties);
        return new PooledMailSender(server, 1);
    }

    private static OfficialMessage message(PooledMailSender sender, String to) throws Exception {
        OfficialMessage message = sender.createMessage("<1@example.org>", "abc");
        message.setFrom("isu@example.org");
        message.setEnvelopeFrom("bounces+abc@example.org");
        message.setRecipients(
                jakarta.mail.Message.RecipientType.TO,
                new jakarta.mail.Address[] {new jakarta.mail.internet.InternetAddress(to, false)});
        message.setText("Excellencies");
        message.saveChanges();
        return message;
    }
}
