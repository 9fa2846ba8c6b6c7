package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * How the dispatch of a meeting's invitations goes.
 *
 * @param reason why it was paused, aborted or slowed down, in the words of {@code changedBy}
 * @param perMinute mails a minute at most; null for as many as the mail server takes
 * @param perDomain mails a minute at most to one receiving domain
 * @param sampleFirst whether the office wants to see what goes out before anybody else does: it begins paused
 */
record Dispatch(
        MeetingCode meeting,
        State state,
        @Nullable String reason,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable Integer perMinute,
        @Nullable Integer perDomain,
        boolean sampleFirst,
        boolean begun) {

    /** Whether invitations are sent. */
    enum State {
        RUNNING,
        /** What is waiting waits on. */
        PAUSED,
        /** What was waiting is not sent. */
        ABORTED
    }
}
