package org.apminebanconvention.intersessional.mail;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.mail.Outcome.Fault;
import org.apminebanconvention.intersessional.mail.Outcome.Result;

/**
 * A mail server's reply: its code (RFC 5321, 4.2) and, where it gives one, the enhanced status code (RFC 3463).
 *
 * @param code 0 where the text is no reply of a server
 * @param subject the second number of the enhanced code: 1 address, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7
 *     policy; 0 where there is none
 * @param detail the third number of the enhanced code
 */
record Reply(int code, int subject, int detail) {

    private static final Pattern FORM = Pattern.compile("^(\\d{3})(?:[ -](?:[245]\\.(\\d{1,3})\\.(\\d{1,3}))?)?");
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");

    static Reply of(String text) {
        var reply = FORM.matcher(text.strip());
        if (reply.find()) {
            return reply.group(2) == null
                    ? new Reply(Integer.parseInt(reply.group(1)), 0, 0)
                    : new Reply(
                            Integer.parseInt(reply.group(1)),
                            Integer.parseInt(reply.group(2)),
                            Integer.parseInt(reply.group(3)));
        }
        var status = ENHANCED.matcher(text);
        return status.find()
                ? new Reply(
                        Integer.parseInt(status.group(1)) * 100,
                        Integer.parseInt(status.group(2)),
                        Integer.parseInt(status.group(3)))
                : new Reply(0, 0, 0);
    }

    boolean refuses() {
        return code >= 400;
    }

    boolean permanent() {
        return code >= 500;
    }

    /** What a refusal means for the mail, by the phase in which it came. */
    Outcome in(SmtpPhase phase, String text) {
        if (code == 421 || code == 454) {
            return new Outcome(Result.LATER, Fault.SERVER, phase, text);
        }
        if (code == 530 || code == 535 || code == 534 || code == 538) {
            return new Outcome(Result.LATER, Fault.ACCOUNT, phase, text);
        }
        return switch (phase) {
            case CONNECT, ACCEPTED -> new Outcome(Result.LATER, Fault.SERVER, phase, text);
            case MAIL -> atMail(text);
            case RCPT ->
                new Outcome(permanent() && !mailboxFull() ? Result.NEVER : Result.LATER, Fault.ADDRESS, phase, text);
            case DATA, END_OF_DATA ->
                new Outcome(
                        permanent() && !mailboxFull() ? Result.NEVER : Result.LATER,
                        subject == 1 || subject == 2 ? Fault.ADDRESS : Fault.MESSAGE,
                        phase,
                        text);
        };
    }

    /** A refusal at MAIL is not about the receiver: the mail is too big, or it is us whom they do not want. */
    private Outcome atMail(String text) {
        if (code == 552 || subject == 3 && detail == 4) {
            return new Outcome(Result.NEVER, Fault.MESSAGE, SmtpPhase.MAIL, text);
        }
        return new Outcome(Result.LATER, permanent() ? Fault.ACCOUNT : Fault.MESSAGE, SmtpPhase.MAIL, text);
    }

    /** Full today, empty tomorrow, even where the server says 5.2.2. */
    private boolean mailboxFull() {
        return subject == 2 && detail == 2;
    }

    static String reading(Outcome outcome) {
        Reply reply = of(outcome.reply());
        if (outcome.result() == Result.SENT) {
            return "sent";
        }
        if (outcome.result() == Result.UNKNOWN) {
            return "unknown";
        }
        boolean over = outcome.result() == Result.NEVER;
        return switch (reply.subject) {
            case 1 -> reply.detail == 2 || reply.detail == 10 ? "noSuchDomain" : "noSuchMailbox";
            case 2 ->
                reply.detail == 1
                        ? "mailboxDisabled"
                        : reply.detail == 3 ? "tooBig" : over ? "gaveUpFull" : "mailboxFull";
            case 3 -> reply.detail == 4 ? "tooBig" : over ? "gaveUp" : "receiverTrouble";
            case 4 -> over ? "gaveUp" : "receiverUnreachable";
            case 7 -> "policy";
            default -> byFault(outcome, reply);
        };
    }

    private static String byFault(Outcome outcome, Reply reply) {
        if (reply.code == 552) {
            return "tooBig";
        }
        if (outcome.fault() == Fault.ADDRESS) {
            if (outcome.reply().toLowerCase(Locale.ROOT).contains("smtputf8")) {
                return "script";
            }
            return outcome.result() == Result.NEVER ? "noSuchMailbox" : "addressLater";
        }
        if (outcome.fault() == Fault.MESSAGE) {
            return outcome.result() == Result.NEVER ? "contentRefused" : "messageLater";
        }
        return outcome.fault() == Fault.ACCOUNT ? "account" : "server";
    }
}
