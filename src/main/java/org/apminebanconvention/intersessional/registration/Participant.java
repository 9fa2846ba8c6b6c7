package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A person whom a delegation registers.
 *
 * @param id a small number, the same in every version of the registration in which the person stands
 * @param accepted whether the person may take part; nothing while that is undecided
 */
public record Participant(String id, @JsonUnwrapped Person person, ParticipantRole role, @Nullable Boolean accepted) {

    /** Exactly as it was typed, in any script. */
    public String name() {
        return person.name();
    }

    public @Nullable String email() {
        return person.email();
    }

    /** For whoever is not to see it: people are told that it is used for totals only. */
    Participant withoutGender() {
        var person = new Person(
                this.person.title(),
                this.person.name(),
                this.person.badgeName(),
                this.person.function(),
                this.person.email(),
                this.person.phone(),
                this.person.languages(),
                this.person.interpretation(),
                this.person.accessibility(),
                this.person.days(),
                this.person.intendsToSpeak(),
                null);
        return new Participant(id, person, role, accepted);
    }

    public boolean isAccepted() {
        return Boolean.TRUE.equals(accepted);
    }
}
