package org.apminebanconvention.intersessional.registration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.jspecify.annotations.Nullable;

/**
 * What one delegation hands in for one meeting, by a focal point. While a change is under review, the version that was
 * accepted before stays in force.
 *
 * @param revision grows with every change
 * @param state that of the version handed in last
 * @param inForceNumber the version that counts, if any
 * @param mailTrouble why mail to the focal point did not arrive, if it did not
 * @param versions all that were handed in, the oldest first; there is always one
 */
public record Registration(
        RegistrationId id,
        long revision,
        InvitationId invitation,
        State state,
        @Nullable Integer inForceNumber,
        Instant receivedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String mailTrouble,
        List<RegistrationVersion> versions) {

    /** How far a registration has come. */
    public enum State {
        UNDER_REVIEW,
        ACCEPTED,
        PARTLY_ACCEPTED,
        RETURNED,
        REJECTED,
        WITHDRAWN,
        /** Accepted, and waiting for places in the meeting; a version that was in force before stays so. */
        WAITING,
        /** The delegation does not know it; until that is clarified nobody of it takes part. */
        ON_HOLD,
        /** It did not come from the delegation: rejected as a whole, for good. */
        DISOWNED
    }

    /** The version handed in last. */
    public RegistrationVersion latest() {
        return versions.get(versions.size() - 1);
    }

    /** The version that counts: its accepted participants may take part. */
    public Optional<RegistrationVersion> inForce() {
        return versions.stream()
                .filter(version -> inForceNumber != null && version.number() == inForceNumber)
                .findFirst();
    }

    /**
     * The version that another one is to be compared with: the one in force, where the other is later, or else the one before it; none for
     * the first.
     */
    Optional<RegistrationVersion> comparedWith(RegistrationVersion version) {
        return inForce().filter(inForce -> inForce.number() < version.number()).or(() -> versions.stream()
                .filter(each -> each.number() == version.number() - 1)
                .findFirst());
    }

    /** Whether it still stands for the delegation: neither withdrawn nor turned down altogether. */
    public boolean stands() {
        return !closed() && (state != State.REJECTED || inForceNumber != null);
    }

    /** Whether nothing will ever come of it any more. */
    public boolean closed() {
        return state == State.WITHDRAWN || state == State.DISOWNED;
    }

    public boolean onHold() {
        return state == State.ON_HOLD;
    }

    /** By which people name it, say {@code IM-2023/CH/3F2A9C41}. It is no secret and opens nothing. */
    public String reference() {
        return invitation + "/" + id.value().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    public boolean withdrawn() {
        return state == State.WITHDRAWN;
    }

    /** What has become of a person of the version handed in last: the rest of a key {@code registration.person.*}. */
    public String stateOf(Participant person) {
        return switch (state) {
            case WITHDRAWN -> "withdrawn";
            case DISOWNED -> "notAccepted";
            case ON_HOLD -> "onHold";
            case WAITING -> person.isAccepted() ? "waiting" : "notAccepted";
            case UNDER_REVIEW, RETURNED -> "undecided";
            case ACCEPTED, PARTLY_ACCEPTED, REJECTED -> person.isAccepted() ? "accepted" : "notAccepted";
        };
    }

    Registration with(List<RegistrationVersion> versions) {
        return new Registration(
                id, revision, invitation, state, inForceNumber, receivedAt, withdrawnAt, mailTrouble, versions);
    }

    /** The first id that no participant of any version has had. */
    int nextParticipantId() {
        return 1
                + versions.stream()
                        .flatMap(version -> version.participants().stream())
                        .mapToInt(person -> Integer.parseInt(person.id()))
                        .max()
                        .orElse(0);
    }
}
