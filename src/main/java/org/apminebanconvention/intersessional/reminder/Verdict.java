package org.apminebanconvention.intersessional.reminder;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a wave comes to for one delegation.
 *
 * @param owed what the reminder names; empty where none is sent
 * @param skipped why a delegation that owes something gets none
 */
record Verdict(Set<Owed> owed, @Nullable Reason skipped) {

    /** The wave does not concern it. */
    static final Verdict NOT_CONCERNED = new Verdict(Set.of(), null);

    /** Why a delegation that owes an answer is not reminded. */
    enum Reason {
        /** It never got the invitation; the ISU has a task. */
        NOT_DELIVERED,
        /** The invitation came back; the ISU has a task. */
        BOUNCED,
        /** No address takes its mail. */
        NO_ADDRESS,
        /** It was invited less than a day ago. */
        JUST_INVITED,
        /** A registration in its name is disputed. */
        ON_HOLD,
        /** It has asked not to be reminded. */
        ASKED_NOT_TO,
        /** Staff have left it out of this wave. */
        EXCLUDED,
        /** It was reminded earlier on the same day. */
        REMINDED_TODAY,
        /** It answered after the reminder had been decided on and before it could be sent. */
        ANSWERED,
        /** The deadline passed before the reminder could be sent. */
        DEADLINE_PASSED,
        /** The wave was stopped before its turn came. */
        STOPPED
    }

    static Verdict skip(Reason reason) {
        return new Verdict(Set.of(), reason);
    }

    public boolean sends() {
        return !owed.isEmpty();
    }

    public boolean concerned() {
        return sends() || skipped != null;
    }
}
