package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meeting that is to be cancelled or postponed, as a manager asked for it, and what the President's office answered.
 *
 * @param number counts what was asked for a meeting, from 1
 * @param reason in the words that everyone is told
 * @param beginsBefore when it was to begin when this was asked
 * @param endsBefore when it was to end when this was asked
 * @param dates to which it is postponed, where the kind is {@link Kind#POSTPONE_TO}; else nothing
 * @param approved nothing as long as the President's office has not answered
 * @param comment why it was not approved
 */
public record CallingOff(
        MeetingCode meeting,
        int number,
        Kind kind,
        String reason,
        Instant beginsBefore,
        Instant endsBefore,
        Meeting.@Nullable Dates dates,
        String askedBy,
        Instant askedAt,
        @Nullable Boolean approved,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        Progress progress) {

    /** What is to become of the meeting. */
    public enum Kind {
        /** It is not held. */
        CANCEL,
        /** It is held later; when is still open. */
        POSTPONE,
        /** It is held on other dates. */
        POSTPONE_TO
    }

    /**
     * How far everyone was told.
     *
     * @param toldTo id of the last invitation whose delegation was told; empty before the first
     * @param told delegations that were told
     * @param notReached delegations that are to be told in another way
     * @param doneAt nothing as long as somebody is left
     */
    public record Progress(String toldTo, int told, int notReached, @Nullable Instant doneAt) {}

    public boolean pending() {
        return approved == null;
    }
}
