package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Dates of a meeting that are moved, all at once.
 *
 * @param before the meeting as it was
 * @param after the meeting as it is to be
 * @param when the dates are moved; what is to come and what has passed is seen from here
 */
public record DatesMove(Meeting before, Meeting after, Instant when) {

    /** What becomes of a deadline. */
    public enum Turn {
        STAYS,
        /** From a day to another, both to come or both over. */
        MOVES,
        /** It had passed, and is still to come. */
        REOPENS,
        /** It was still to come, and has passed. */
        CLOSES;

        /** As it ends the keys of texts, say {@code reopens}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Turn turn(Deadline deadline) {
        boolean passed = !when.isBefore(before.closes(deadline));
        boolean passes = !when.isBefore(after.closes(deadline));
        if (passed == passes) {
            return moves(deadline) ? Turn.MOVES : Turn.STAYS;
        }
        return passed ? Turn.REOPENS : Turn.CLOSES;
    }

    /** Whether the deadline is another day than before. */
    public boolean moves(Deadline deadline) {
        return !before.lastDay(deadline).equals(after.lastDay(deadline));
    }

    /** Whether the meeting itself begins or ends at another time than before. */
    public boolean movesMeeting() {
        return !before.begins().equals(after.begins()) || !before.ends().equals(after.ends());
    }

    /** Whether a deadline that had passed is still to come. */
    public boolean reopens(Deadline deadline) {
        return turn(deadline) == Turn.REOPENS;
    }

    /** The deadlines of which this becomes. */
    public List<Deadline> those(Turn turn) {
        return Arrays.stream(Deadline.values())
                .filter(deadline -> turn(deadline) == turn)
                .toList();
    }

    /** The deadlines that had passed and are still to come. */
    public List<Deadline> reopened() {
        return those(Turn.REOPENS);
    }

    /** The deadlines that were still to come and have passed. */
    public List<Deadline> closedAtOnce() {
        return those(Turn.CLOSES);
    }
}
