package org.apminebanconvention.intersessional.reminder;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.jspecify.annotations.Nullable;

/**
 * What a wave came to for one delegation that it concerned.
 *
 * @param reason why it was skipped, the name of a {@link Verdict.Reason}; or the words of the mail server that refused it
 * @param owed what the mail names
 * @param sentWith the wave whose mail named it, where one mail did for two
 */
record Reminder(
        WaveKey wave,
        InvitationId invitation,
        String delegation,
        State state,
        @Nullable String reason,
        Set<Owed> owed,
        @Nullable WaveKey sentWith,
        Instant decidedAt) {

    /** How far it has come. */
    enum State {
        /** By staff, for a wave by hand. */
        CHOSEN,
        /** It was decided, and the mail is on its way. */
        SENDING,
        /** It could not be sent yet; it is tried again, after another look, when everyone else was seen to. */
        OPEN,
        SENT,
        SKIPPED,
        /** No address took it. */
        FAILED
    }

    static Set<Owed> owed(String[] names) {
        var owed = EnumSet.noneOf(Owed.class);
        for (String name : names) {
            owed.add(Owed.valueOf(name));
        }
        return owed;
    }
}
