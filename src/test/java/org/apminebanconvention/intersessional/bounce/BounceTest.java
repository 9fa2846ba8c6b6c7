package org.apminebanconvention.intersessional.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.embedded.ImapMailboxes;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes back days after it was accepted. */
class BounceTest extends ProcessTest {

    private static final String CH = "mission.ch@example.org";
    private static final String OFFICE = "bounces@apminebanconvention.org";

    @Autowired
    private BouncePoller poller;

    @Autowired
    private ImapMailboxes mailboxes;

    @Autowired
    private ReturnedMailReader reader;

    @Autowired
    private BounceService service;

    @Autowired
    private Tray tray;

    @Autowired
    private InvitationService invitations;

    @LocalServerPort
    private int port;

    private Visitor staff() {
        Visitor isu = Visitor.anonymous(port);
        assertThat(isu.logIn("isu", TestHouse.PASSWORD).statusCode()).isEqualTo(302);
        return isu;
    }

    @BeforeEach
    void theMailboxIsReadUpToHere() {
        poller.poll();
        jdbc.sql("delete from returned_mail").update();
    }

    private void switzerlandIsInvited(String... addresses) {
        delegations("CH,Switzerland,STATE_PARTY,en," + (addresses.length == 0 ? CH : String.join(" ", addresses)));
        meeting(Map.of());
        invitationsGoOut();
        assertThat(state()).isEqualTo("DELIVERED");
    }

    private String state() {
        return jdbc.sql("select state from invitation where delegation = 'CH'")
                .query(String.class)
                .single();
    }

    private String mailState(String address) {
        return jdbc.sql("select state from mail where recipient = :to and kind = 'invitation' order by id desc limit 1")
                .param("to", address)
                .query(String.class)
                .single();
    }

    /** The envelope's sender of the last mail to an address. */
    private String envelopeOf(String address) {
        CaughtMail last = mailbox.to(address).get(mailbox.to(address).size() - 1);
        return last.headers().stream()
                .filter(header -> header.name().equals("Return-Path"))
                .findFirst()
                .orElseThrow()
                .value()
                .replaceAll("[<>]", "");
    }

    private static String token(String envelope) {
        return envelope.replaceAll(".*\\+|@.*", "");
    }

    /** A mail comes into the bounce mailbox, by SMTP and with no sender, as servers send them. */
    private void comesBack(String to, String content) {
        var settings = new Properties();
        settings.put("mail.smtp.from", "<>");
        Session session = Session.getInstance(settings);
        try (var transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect("127.0.0.1", mailbox.port(), null, null);
            var mail = new MimeMessage(
                    session,
                    new ByteArrayInputStream(content.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
            transport.sendMessage(mail, new InternetAddress[] {new InternetAddress(to)});
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
        mailboxes.awaitDelivery();
    }

    private static String report(String action, String status, String words, String envelopeId, String messageId) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: undisclosed
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                It could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                Original-Envelope-Id: %s

                Final-Recipient: rfc822; mission.ch@example.org
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s

                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --b--
                """
                .formatted(envelopeId, action, status, words, messageId);
    }

    private static String failure() {
        return report("failed", "5.1.1", "550 5.1.1 no such user", "", "<x@example.org>");
    }

    @Test
    void aHardBounceDaysLaterIsATaskAndNoMoreADelivery() {
        switzerlandIsInvited();
        passTo("2023-05-12T09:00");
        comesBack(envelopeOf(CH), failure());
        poller.poll();
        assertThat(state()).isEqualTo("BOUNCED");
        assertThat(mailState(CH)).isEqualTo("BOUNCED");
        var task = task("userTask_correctAddress");
        assertThat(shown(task))
                .containsEntry("serverReply", "550 5.1.1 no such user")
                .containsEntry("invitationState", "The invitation came back after it had been accepted.");
        assertThat(shown(task).get("reading")).asString().startsWith(CH + ": There is no such mailbox.");

        complete(task, "isu", Map.of("resolution", "send-again", "email", "embassy.ch@example.org"));
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(kinds("embassy.ch@example.org")).containsExactly("invitation");
        assertThat(tray.waiting()).isZero();
    }

    @Test
    void theEnvelopesIdIsEnough() {
        switzerlandIsInvited();
        comesBack(OFFICE, report("failed", "5.1.1", "550 no", token(envelopeOf(CH)), "<x@example.org>"));
        poller.poll();
        assertThat(state()).isEqualTo("BOUNCED");
    }

    @Test
    void aDelayIsOnlyNoted() {
        switzerlandIsInvited();
        comesBack(envelopeOf(CH), report("delayed", "4.4.1", "421 busy", "", "<x@example.org>"));
        poller.poll();
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(mailState(CH)).isEqualTo("SENT");
        assertThat(tasks("userTask_correctAddress")).isEmpty();
        long mail = jdbc.sql("select id from mail where recipient = :to")
                .param("to", CH)
                .query(Long.class)
                .single();
        assertThat(tray.about(mail)).singleElement().satisfies(item -> {
            assertThat(item.verdict()).isEqualTo(ReturnedMail.Verdict.DELAYED);
            assertThat(item.state()).isEqualTo(Tray.State.MATCHED);
        });
        assertThat(staff().get("/progress/" + MEETING + "/mails/" + mail).body())
                .contains("It says that a mail is late and still being tried.", "421 busy");
    }

    @Test
    void aForgedBounceChangesNothing() {
        switzerlandIsInvited();
        String messageId = mailbox.to(CH).get(0).messageId();
        comesBack(
                "bounces+aaaaaaaaaaaaaaaa@apminebanconvention.org",
                report("failed", "5.1.1", "550 no", "bbbbbbbbbbbbbbbb", messageId));
        poller.poll();
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(mailState(CH)).isEqualTo("SENT");
        assertThat(tray.open()).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(Tray.Reason.UNKNOWN_TOKEN);
            assertThat(item.mail()).as("a guess, by its Message-ID").isNotNull();
        });
    }

    @Test
    void whatMatchesNothingIsAssignedByStaff() {
        switzerlandIsInvited();
        comesBack(OFFICE, failure());
        comesBack(OFFICE, "From: spam@example.org\nSubject: Win\n\nBuy.\n");
        poller.poll();
        assertThat(tray.open()).hasSize(2).allSatisfy(item -> assertThat(item.reason())
                .isEqualTo(Tray.Reason.NAMES_NO_MAIL));
        Visitor isu = staff();
        String page = isu.get("/staff/returned-mail").body();
        assertThat(page).contains("Undelivered Mail Returned to Sender", "550 5.1.1 no such user", "Win");
        long bounce = tray.open().get(0).id();
        long spam = tray.open().get(1).id();

        assign(isu, bounce, "Peru", "FAILED");
        assertThat(tray.open()).as("no mail went to Peru").hasSize(2);
        for (String unknown : List.of("", "xx", "Atlantis", "../etc", "x".repeat(500))) {
            assertThat(assign(isu, bounce, unknown, "FAILED").statusCode()).isEqualTo(302);
            assertThat(isu.get("/staff/returned-mail").body()).contains("That was not assigned");
        }
        assertThat(assign(isu, bounce, "CH", "").statusCode())
                .as("nothing is said of its meaning")
                .isEqualTo(302);
        assertThat(tray.open()).hasSize(2);
        assign(isu, bounce, " switzerland", "FAILED");
        assertThat(isu.get("/staff/returned-mail").body()).contains("It was assigned to Switzerland.");
        isu.submit("/staff/returned-mail", "/staff/returned-mail/dismiss", "id", Long.toString(spam));
        assertThat(tray.open()).isEmpty();
        assertThat(state()).isEqualTo("BOUNCED");
        assertThat(shown(task("userTask_correctAddress"))).containsEntry("serverReply", "550 5.1.1 no such user");
    }

    private static HttpResponse<String> assign(Visitor isu, long id, String delegation, String verdict) {
        return isu.submit(
                "/staff/returned-mail",
                "/staff/returned-mail/" + id,
                "meeting",
                MEETING,
                "delegation",
                delegation,
                "verdict",
                verdict);
    }

    @Test
    void aDelegationIsReachedAsLongAsOneOfItsAddressesHolds() {
        String second = "attache.ch@example.org";
        switzerlandIsInvited(CH, second);
        comesBack(envelopeOf(CH), failure());
        poller.poll();
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(mailState(CH)).isEqualTo("BOUNCED");
        comesBack(envelopeOf(second), failure().replace("mission.ch", "attache.ch"));
        poller.poll();
        assertThat(state()).isEqualTo("BOUNCED");
        assertThat(tasks("userTask_correctAddress")).hasSize(1);
    }

    @Test
    void whoHasAnsweredIsLeftInPeace() {
        switzerlandIsInvited();
        invitations.declined(InvitationId.of(MEETING + "/CH"));
        runDueJobs();
        assertThat(waitsIn("InvitationDispatch", MEETING + "/CH")).isEmpty();
        comesBack(envelopeOf(CH), failure());
        poller.poll();
        assertThat(tasks("userTask_correctAddress")).isEmpty();
        assertThat(mailState(CH)).as("the mail log tells it all the same").isEqualTo("BOUNCED");
    }

    @Test
    void aReminderThatComesBackIsATaskToo() {
        switzerlandIsInvited();
        passTo("2023-06-02T09:00");
        assertThat(kinds(CH)).contains("reminder");
        comesBack(envelopeOf(CH), failure());
        poller.poll();
        assertThat(state()).isEqualTo("BOUNCED");
        assertThat(shown(task("userTask_correctAddress"))).containsEntry("serverReply", "550 5.1.1 no such user");
    }

    @Test
    void whatCameBackIsErasedAtTheEndOfTheRetention() {
        delegations("CH,Switzerland,STATE_PARTY,en," + CH);
        meeting(Map.of("retentionDays", 10));
        invitationsGoOut();
        comesBack(envelopeOf(CH), failure());
        poller.poll();
        assertThat(returned()).isEqualTo(1);
        complete("userTask_correctAddress", "isu", Map.of("resolution", "give-up", "reason", "The mission is closed"));
        passTo("2023-06-10T00:00");
        passTo("2023-06-16T00:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
        passTo("2023-06-19T10:00");
        passTo("2023-06-21T18:00");
        assertThat(returned()).isEqualTo(1);
        passTo("2023-07-01T18:00");
        assertThat(returned()).isZero();
    }

    private int returned() {
        return jdbc.sql("select count(*) from returned_mail")
                .query(Integer.class)
                .single();
    }

    @Test
    void whatComesBackBeforeItsStepHasEndedIsATaskToo() {
        delegations("CH,Switzerland,STATE_PARTY,en," + CH);
        meeting(Map.of());
        mailbox.reply(CH, "450 4.2.1 later");
        invitationsGoOut();
        assertThat(state()).isEqualTo("UNDER_WAY");
        // the step was cut off after the mail had gone, and it came back meanwhile
        jdbc.sql("update mail set state = 'BOUNCED', fault = 'ADDRESS', reply = '550 5.1.1 no such user'")
                .update();
        mailbox.reply(CH, "");
        passTo("2023-05-08T12:00");
        assertThat(state()).isEqualTo("UNDELIVERABLE");
        assertThat(tasks("userTask_correctAddress")).hasSize(1);
        assertThat(kinds(CH)).isEmpty();
    }

    @Test
    void nothingStopsThePoller() {
        switzerlandIsInvited();
        String us = envelopeOf(CH);
        comesBack(us, "Subject: big\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" + "x".repeat(3_000_000));
        var deep = new StringBuilder("Subject: deep\nMIME-Version: 1.0\n");
        for (int level = 0; level < 500; level++) {
            deep.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(level)
                    .append("\"\n\n--b")
                    .append(level)
                    .append('\n');
        }
        comesBack(us, deep.toString());
        comesBack(us, "Content-Type: multipart/report; boundary=\n\n\u0000\u0001 nothing of sense");
        comesBack(us, "Content-Type: message/delivery-status\n\nAction\nfailed::\n\n\n\n");
        comesBack(us, failure());
        poller.poll();
        assertThat(state()).as("the last of them was understood").isEqualTo("BOUNCED");
        assertThat(tray.open()).hasSize(4).allSatisfy(item -> assertThat(item.mail())
                .isNotNull());
    }

    @Test
    void twoNodesTakeEachMailOnce() throws Exception {
        switzerlandIsInvited();
        for (int i = 0; i < 10; i++) {
            comesBack(OFFICE, "From: second@example.org\nSubject: Number " + i + "\n\nText\n");
        }
        comesBack(envelopeOf(CH), failure());
        var nodes = Executors.newFixedThreadPool(2);
        List<Future<Void>> both = nodes.invokeAll(List.of(
                () -> {
                    poller.poll();
                    return null;
                },
                () -> {
                    poller.poll();
                    return null;
                }));
        for (var each : both) {
            each.get();
        }
        nodes.shutdown();
        assertThat(tray.open()).hasSize(10);
        assertThat(tasks("userTask_correctAddress")).hasSize(1);
    }

    @Test
    void aMailboxThatCannotBeOpenedIsToldOnThePage() {
        var closed = new BouncePoller(
                new org.springframework.beans.factory.support.StaticListableBeanFactory(Map.of(
                                "mailbox", new BounceMailbox("imap", "127.0.0.1", 1, "isu", "x", "INBOX", Map.of())))
                        .getBeanProvider(BounceMailbox.class),
                reader,
                service,
                tray,
                clock);
        closed.poll();
        assertThat(closed.lastLook())
                .hasValueSatisfying(look -> assertThat(look.trouble()).contains("127.0.0.1"));
    }
}
