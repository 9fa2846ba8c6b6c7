package org.apminebanconvention.intersessional.bounce;

import java.util.List;

/**
 * What a mail that came back says, as far as it can be understood.
 *
 * @param digest names the mail, so that it is taken once
 * @param tokens of our mails, as the mail names them: by the address to which it came (VERP), then by the envelope's id (RFC 3461, 4.4)
 * @param messageIds of mails that it answers or sends back; anybody can write them, so that they are no more than a hint
 * @param status RFC 3463, say {@code 5.1.1}; empty where it gives none
 * @param diagnostic the words of the mail server that failed, say {@code 550 5.1.1 no such user}; empty where it gives none
 * @param notice what it says to people, cut short, without the mail that it sends back
 */
public record ReturnedMail(
        String digest,
        Verdict verdict,
        List<String> tokens,
        List<String> messageIds,
        String from,
        String subject,
        String recipient,
        String status,
        String diagnostic,
        String notice) {

    /** What became of our mail; of several recipients in one report, the first in this order counts. */
    public enum Verdict {
        /** It was not delivered, and nobody tries any more. */
        FAILED,
        /** It was not delivered yet; it is still being tried. */
        DELAYED,
        /** It was delivered, or handed on. */
        DELIVERED,
        /** Nobody speaks of its delivery: a machine answers, say that somebody is away. */
        AUTOMATIC_REPLY,
        /** It can be read, but does not say. */
        UNCLEAR,
        /** It cannot be read. */
        UNREADABLE
    }

    /** The failure in the servers' own words. */
    String words() {
        return words(diagnostic, status, notice, subject);
    }

    /** What tells most of these: the server's words, its status, or what it wrote to people. */
    static String words(String diagnostic, String status, String notice, String subject) {
        if (!diagnostic.isEmpty()) {
            return diagnostic;
        }
        return status.isEmpty() ? notice.lines().findFirst().orElse(subject) : status + " " + subject;
    }
}
