package org.apminebanconvention.intersessional.escalation;

import org.apminebanconvention.intersessional.invitation.Invitation;
import org.jspecify.annotations.Nullable;

/**
 * What a delegation did when it was invited to an earlier meeting.
 *
 * @param year in which that began
 * @param registration its answer to the invitation; nothing where it gave none
 * @param daysBefore how many days before the end of the deadline it registered, 0 on its last day; less than 0 where it was late
 * @param people how many were accepted; 0 too once the personal data of that meeting was erased
 * @param interventions whether it asked for the floor; nothing where it did not say
 */
record FormerMeeting(
        int year,
        Invitation.@Nullable Answer registration,
        int daysBefore,
        int people,
        Invitation.@Nullable Answer interventions) {

    /** The rest of a key {@code escalation.former.*}. */
    public String words() {
        if (registration == null) {
            return "silent";
        }
        if (registration != Invitation.Answer.REGISTERED) {
            return registration.name();
        }
        return daysBefore < 0 ? "late" : daysBefore == 0 ? "lastDay" : "early";
    }

    public boolean spoke() {
        return interventions == Invitation.Answer.REQUESTED;
    }
}
