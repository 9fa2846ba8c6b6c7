package org.apminebanconvention.intersessional.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.bounce.ReturnedMail.Verdict;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers write when they cannot deliver. */
class ReturnedMailReaderTest {

    private static final String TOKEN = "abcdefghijklmn23";
    private static final String TO_US = "Delivered-To: bounces+" + TOKEN + "@isu.example.org\n";

    private final ReturnedMailReader reader = new ReturnedMailReader(office());

    private static MailProperties office() {
        return new MailProperties(
                "isu@isu.example.org",
                "ISU",
                "isu@isu.example.org",
                "isu.example.org",
                "bounces@isu.example.org",
                1,
                List.of(),
                new MailProperties.Bounces("imaps", "", 993, "", "", "INBOX", java.time.Duration.ofMinutes(1)));
    }

    private ReturnedMail read(String mail) {
        return reader.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static final String POSTFIX =
            """
            Return-Path: <>
            %sFrom: MAILER-DAEMON@mx.example.org (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org
            Original-Envelope-Id: %s

            Final-Recipient: rfc822; mission@example.org
            Action: %s
            Status: %s
            Diagnostic-Code: smtp; %s

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <invitation.1@isu.example.org>
            Subject: Invitation

            --b--
            """;

    @Test
    void readsTheReportOfPostfix() {
        ReturnedMail mail =
                read(POSTFIX.formatted(TO_US, "", "failed", "5.1.1", "550 5.1.1 <mission@example.org>: no such user"));
        assertThat(mail.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(mail.tokens()).containsExactly(TOKEN);
        assertThat(mail.recipient()).isEqualTo("mission@example.org");
        assertThat(mail.status()).isEqualTo("5.1.1");
        assertThat(mail.words()).isEqualTo("550 5.1.1 <mission@example.org>: no such user");
        assertThat(mail.messageIds()).containsExactly("<invitation.1@isu.example.org>");
        assertThat(mail.notice()).startsWith("I'm sorry").doesNotContain("Message-ID");
    }

    @Test
    void theEnvelopesIdNamesTheMailWhereTheAddressDoesNot() {
        String plain = "To: bounces@isu.example.org\n";
        assertThat(read(POSTFIX.formatted(plain, TOKEN.toUpperCase(java.util.Locale.ROOT), "failed", "5.1.1", "550 no"))
                        .tokens())
                .containsExactly(TOKEN);
        assertThat(read(POSTFIX.formatted(plain, "rfc822; nothing of ours", "failed", "5.1.1", "550 no"))
                        .tokens())
                .isEmpty();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "failed, 5.1.1, FAILED",
        "failed (retries exhausted), 4.4.7, FAILED",
        "delayed, 4.4.1, DELAYED",
        "relayed, 2.0.0, DELIVERED",
        "delivered, 2.0.0, DELIVERED",
        "expanded, 2.0.0, DELIVERED",
        "invented, 2.0.0, UNCLEAR",
    })
    void theActionSaysWhatBecameOfTheMail(String action, String status, Verdict verdict) {
        assertThat(read(POSTFIX.formatted(TO_US, "", action, status, "words")).verdict())
                .isEqualTo(verdict);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        "Exim",
                        """
                        Return-path: <>
                        X-Failed-Recipients: mission@example.org
                        Auto-Submitted: auto-replied
                        From: Mail Delivery System <Mailer-Daemon@mx.example.org>
                        Subject: Mail delivery failed: returning message to sender

                        This message was created automatically by mail delivery software.

                          mission@example.org
                            host mx.example.org [192.0.2.1]
                            SMTP error from remote mail server after RCPT TO:<mission@example.org>:
                            550 5.1.1 User unknown

                        ------ This is a copy of the message, including all the headers. ------
                        Personal link: https://isu.example.org/my/secret
                        """,
                        Verdict.FAILED,
                        "550 5.1.1 User unknown"),
                Arguments.of(
                        "Exim, a delay",
                        """
                        Return-path: <>
                        From: Mail Delivery System <Mailer-Daemon@mx.example.org>
                        Subject: Warning: message 1abc delayed 24 hours

                        This message has not been delivered to one of its recipients.
                        """,
                        Verdict.DELAYED,
                        ""),
                Arguments.of(
                        "qmail",
                        """
                        Return-Path: <>
                        From: MAILER-DAEMON@qmail.example.org
                        Subject: failure notice

                        Hi. This is the qmail-send program at qmail.example.org.
                        <mission@example.org>:
                        Sorry, no mailbox here by that name. (#5.1.1)

                        --- Below this line is a copy of the message.

                        Password: secret
                        """,
                        Verdict.FAILED,
                        ""),
                Arguments.of(
                        "Exchange without a report",
                        """
                        From: <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>
                        Subject: =?utf-8?Q?Undeliverable=3A_Invitation?=

                        Delivery has failed to these recipients or groups:
                        mission@example.org
                        Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'
                        """,
                        Verdict.FAILED,
                        "550 5.1.10 RESOLVER.ADR.RecipientNotFound'"),
                Arguments.of(
                        "an absence",
                        """
                        From: Second Secretary <second@example.org>
                        Auto-Submitted: auto-replied (vacation)
                        Subject: Out of office: Undeliverable parcels

                        I am away until Monday.
                        """,
                        Verdict.AUTOMATIC_REPLY,
                        ""),
                Arguments.of(
                        "a person",
                        """
                        From: Second Secretary <second@example.org>
                        Subject: Re: Invitation

                        Thank you. Our mail to you was undeliverable last week.
                        """,
                        Verdict.UNCLEAR,
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void readsWhatComesWithoutAReport(String server, String mail, Verdict verdict, String diagnostic) {
        ReturnedMail read = read(TO_US + mail);
        assertThat(read.verdict()).as(server).isEqualTo(verdict);
        assertThat(read.tokens()).containsExactly(TOKEN);
        assertThat(read.diagnostic()).isEqualTo(diagnostic);
        assertThat(read.notice()).doesNotContain("secret");
    }

    @Test
    void aReportInsideTheReturnedMailIsAboutAnotherMail() {
        String inner = POSTFIX.formatted("", "", "failed", "5.1.1", "550 no")
                .replace("\"b\"", "\"c\"")
                .replace("--b", "--c");
        ReturnedMail mail = read(TO_US + "From: second@example.org\nSubject: Fwd\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: message/rfc822\n\n" + inner
                + "\n--b--\n");
        assertThat(mail.verdict()).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void thePersonalLinkInARepeatedMailIsNotKept() {
        String link = "https://isu.example.org/meetings/IM-2023/my/abcdefghijklmnopqrstuv";
        assertThat(read(TO_US + "From: postmaster@example.org\nSubject: Undeliverable\n\nYou wrote: " + link + "\n")
                        .notice())
                .startsWith("You wrote")
                .doesNotContain("abcdefghijklmnopqrstuv");
    }

    @Test
    void neverFailsWhateverItIsGiven() {
        var deep = new StringBuilder(
                TO_US + "From: MAILER-DAEMON@example.org\nSubject: Undeliverable\nMIME-Version: 1.0\n");
        for (int level = 0; level < 3_000; level++) {
            deep.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(level)
                    .append("\"\n\n--b")
                    .append(level)
                    .append('\n');
        }
        assertThat(read(deep.toString()).tokens()).containsExactly(TOKEN);
        String cutOff = POSTFIX.formatted(TO_US, "", "failed", "5.1.1", "550 no");
        for (int length = 0; length < cutOff.length(); length += 7) {
            assertThat(read(cutOff.substring(0, length)).digest()).hasSize(64);
        }
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            assertThat(reader.read(noise).verdict()).isIn(Verdict.UNCLEAR, Verdict.UNREADABLE);
        }
        assertThat(read(TO_US + "Content-Type: text/plain; charset=\"no such\"\nSubject: \u0000=?x?\n\n\u0000")
                        .notice())
                .doesNotContain("\u0000");
    }
}
