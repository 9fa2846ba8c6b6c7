package org.apminebanconvention.intersessional.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.jspecify.annotations.Nullable;

/**
 * A reminder wave and how far it has come.
 *
 * @param moment when it is due
 * @param excluded codes of delegations that staff have left out
 * @param line a paragraph that staff have added, in their own words
 * @param note why it was skipped, stopped or taken out
 * @param decidedBy who has looked at it before it went out, and wanted it so
 * @param seenTo id of the invitation that was looked at last
 */
public record Wave(
        WaveKey key,
        Instant moment,
        State state,
        Set<ReminderAudience> audiences,
        List<String> excluded,
        @Nullable String line,
        @Nullable String note,
        @Nullable String decidedBy,
        String seenTo) {

    /** How far a wave has come. */
    public enum State {
        PLANNED,
        /** Its moment passed while nobody could send it, and it made no sense any more. */
        SKIPPED,
        /** Staff did not want it. */
        STOPPED,
        REMINDING,
        REPORTED,
        /** It was taken out of the meeting's reminders, or the meeting is cancelled. */
        CANCELLED
    }
}
