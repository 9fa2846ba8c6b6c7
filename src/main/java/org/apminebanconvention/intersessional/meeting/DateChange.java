package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A move of a meeting's dates as it stands on record.
 *
 * @param number counts the moves of a meeting, from 1
 * @param version of the meeting's row, once the dates were moved
 * @param by the user who moved them
 * @param announced whether those whom it concerns are told
 * @param effects as they were shown to {@code by}, in English
 */
public record DateChange(
        MeetingCode meeting,
        int number,
        long version,
        String by,
        Instant at,
        String reason,
        Meeting.Dates before,
        Meeting.Dates after,
        boolean announced,
        List<String> effects,
        Progress progress) {

    /** Whether the delegations were followed up with. */
    public enum State {
        BEGUN,
        DONE
    }

    /**
     * How far the delegations were followed up with.
     *
     * @param followedTo id of the last invitation that was looked at; empty before the first
     * @param waitingAgain delegations that wait again for an answer
     * @param told delegations that were told
     * @param notReached delegations that are to be told in another way: none of their addresses takes the mail
     */
    public record Progress(
            State state, String followedTo, int waitingAgain, int told, int notReached, @Nullable Instant doneAt) {}

    /** The move itself, the rest of the meeting being as it is now. */
    public DatesMove move(Meeting now) {
        return new DatesMove(now.withDates(before), now.withDates(after), at);
    }
}
