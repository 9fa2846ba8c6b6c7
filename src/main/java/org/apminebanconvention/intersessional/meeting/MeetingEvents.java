package org.apminebanconvention.intersessional.meeting;

/** What other rooms are told of a meeting, in the transaction in which it happens. */
public final class MeetingEvents {

    private MeetingEvents() {}

    /**
     * Deadlines or the meeting's own dates were moved; the meeting's row has the new ones.
     *
     * @param change the move's number among those of the meeting
     */
    public record DatesMoved(MeetingCode meeting, int change, DatesMove move) {}

    /** Staff have changed when or how the meeting reminds; the meeting's row has the new rules. */
    public record RemindersChanged(MeetingCode meeting) {}

    /** The meeting is postponed, and new dates are still to be given: nothing falls due meanwhile. */
    public record MeetingPostponed(MeetingCode meeting) {}

    /** The meeting is over, or cancelled: nothing is reviewed or changed any more. */
    public record MeetingClosed(MeetingCode meeting) {}

    /** The time for which personal data may be kept is over: each room erases what it holds of persons. */
    public record RetentionEnded(MeetingCode meeting) {}
}
