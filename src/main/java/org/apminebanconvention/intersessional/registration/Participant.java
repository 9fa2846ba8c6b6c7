package org.apminebanconvention.intersessional.registration;

import org.jspecify.annotations.Nullable;

/**
 * A person whom a delegation registers.
 *
 * @param id a small number, the same in every version of the registration in which the person stands
 * @param name exactly as it was typed, in any script
 * @param accepted whether the person may take part; nothing while that is undecided
 */
public record Participant(
        String id, String name, ParticipantRole role, @Nullable String email, @Nullable Boolean accepted) {

    Participant decided(boolean accepted) {
        return new Participant(id, name, role, email, accepted);
    }

    boolean isAccepted() {
        return Boolean.TRUE.equals(accepted);
    }
}
