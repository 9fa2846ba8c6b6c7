package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * The letter as it was submitted to the President's office; nothing but the answer is added to it afterwards, and what was
 * approved is what is sent.
 *
 * @param template the text as the ISU edited it, with placeholders
 * @param text the text with the meeting's facts
 * @param html the mail's HTML with {@link #ADDRESSEE} and {@link #PERSONAL_LINK} still in it
 * @param pdf letter and programme as one document, the addressee still to be stamped on it
 * @param fingerprint SHA-256, in hexadecimal, over subject, text, HTML and PDF
 * @param recipients how many delegations there were when it was submitted
 */
record Letter(
        MeetingCode meeting,
        int version,
        String subjectTemplate,
        String template,
        String subject,
        String text,
        String html,
        byte[] pdf,
        String fingerprint,
        int recipients,
        String preparedBy,
        Instant preparedAt,
        @Nullable Boolean approved,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment) {

    /** Stands in the HTML where the delegation's name goes. */
    static final String ADDRESSEE = "@@addressee@@";
    /** Stands in the HTML where the delegation's personal link goes. */
    static final String PERSONAL_LINK = "@@personal-link@@";
}
