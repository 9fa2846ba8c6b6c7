package org.apminebanconvention.intersessional.escalation;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.jspecify.annotations.Nullable;

/**
 * A delegation that still owes an answer, and what whoever calls it has to know.
 *
 * @param state of its invitation: who never got it is not late
 * @param addresses to which its mails go
 * @param draftSaved when a form that was not sent was saved last
 * @param returned when its registration was returned for correction, if it was and nothing has come since
 * @param reminded when reminders were sent to it, the first one first
 * @param calls the last one first
 * @param formerMeetings the last one first
 */
record MissingAnswer(
        Delegation delegation,
        Invitation.State state,
        List<String> addresses,
        @Nullable Instant draftSaved,
        @Nullable Instant returned,
        List<Instant> reminded,
        List<CallNote> calls,
        List<FormerMeeting> formerMeetings) {

    /** Whether the delegation has the letter in its hands, as far as one can know. */
    public boolean delivered() {
        return state == Invitation.State.DELIVERED || state == Invitation.State.DELIVERED_OTHERWISE;
    }
}
