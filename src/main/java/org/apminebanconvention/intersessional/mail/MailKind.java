package org.apminebanconvention.intersessional.mail;

import java.util.Locale;

/** What a mail is for; stands in its header {@code X-Intersessional-Kind}. */
public enum MailKind {
    /** The President's letter. */
    INVITATION,
    /** The President's letter, to the office itself, before anybody else gets it. */
    SAMPLE,
    /** An answer is still owed. */
    REMINDER,
    /** What somebody handed in has arrived, or is in force. */
    CONFIRMATION,
    /** What was decided on something handed in, and why. */
    DECISION,
    /** What others have done in somebody's name, or with somebody's data. */
    NOTICE,
    /** What has become of the meeting itself: its dates are others, it is postponed or cancelled. */
    ANNOUNCEMENT,
    /** A published edition of the list of speakers. */
    SPEAKERS_LIST,
    /** An account for the managers. */
    REPORT;

    /** As it stands in the header, say {@code speakers-list}. */
    public String header() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
