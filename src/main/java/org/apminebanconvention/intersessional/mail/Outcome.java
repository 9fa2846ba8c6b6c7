package org.apminebanconvention.intersessional.mail;

import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to send a mail.
 *
 * @param fault whose fault it was; none where it was sent or is unknown
 * @param reply the server's last words, or ours where it said nothing
 */
public record Outcome(Result result, @Nullable Fault fault, SmtpPhase phase, String reply) {

    /** What is known of the mail now. */
    public enum Result {
        /** The server has taken it over. */
        SENT,
        /** The connection was lost after the whole mail was handed over and before the server answered. */
        UNKNOWN,
        /** Not sent; it may pass. */
        LATER,
        /** Not sent, and it never will be in this way. */
        NEVER
    }

    /** Whose fault it was. Those of account and server concern every mail, and stop all sending. */
    public enum Fault {
        ADDRESS,
        MESSAGE,
        ACCOUNT,
        SERVER
    }

    static Outcome sent(String reply) {
        return new Outcome(Result.SENT, null, SmtpPhase.ACCEPTED, reply);
    }

    /** Whether the next mail would fare no better. */
    public boolean concernsAll() {
        return result == Result.LATER && (fault == Fault.ACCOUNT || fault == Fault.SERVER);
    }

    /** Whether there is nothing more to be done with the mail. */
    public boolean isFinal() {
        return result == Result.SENT || result == Result.NEVER;
    }

    /** Whether the server refuses us for its policy (RFC 3463, x.7.x): sender's reputation, content, greylisting. */
    public boolean isPolicy() {
        return Reply.of(reply).subject() == 7;
    }

    /** Why it was not sent, in plain language: the rest of a key {@code mail.reading.*} of the message bundles. */
    public String reading() {
        return Reply.reading(this);
    }

    Outcome as(Result other) {
        return new Outcome(other, fault, phase, reply);
    }
}
