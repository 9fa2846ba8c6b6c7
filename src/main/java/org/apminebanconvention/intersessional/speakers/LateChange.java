package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for between the deadline and the beginning of the meeting; the ISU decides on it. A swap needs the consent of both first.
 *
 * @param other the request with which places are swapped, where the kind is {@link Kind#SWAP}; else nothing
 * @param item to which the request is to go, where the kind is {@link Kind#ITEM}; else nothing
 * @param wanted what the request is to say, where the kind is {@link Kind#SPEAKER}; else without meaning
 * @param agreed for a swap: when the delegation of {@code request} agreed
 * @param otherAgreed for a swap: when the delegation of {@code other} agreed
 * @param reason in the words of {@code decidedBy}; the delegation reads them, and the edition tells them
 * @param publishAt when what was taken is published: nothing until it is taken, or while no edition is published
 */
record LateChange(
        LateChangeId id,
        MeetingCode meeting,
        RequestId request,
        Kind kind,
        @Nullable RequestId other,
        @Nullable Integer item,
        Intervention wanted,
        @Nullable Instant agreed,
        @Nullable Instant otherAgreed,
        Instant requestedAt,
        State state,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant publishAt) {

    private static final Intervention NOTHING = Intervention.of("", "");

    enum Kind {
        /** The floor is asked for. */
        REQUEST,
        /** A request is withdrawn. */
        WITHDRAWAL,
        /** Somebody else is to speak, or otherwise than was said. */
        SPEAKER,
        /** Two delegations have agreed to change places under an item. */
        SWAP,
        /** The floor is wanted under another item instead. */
        ITEM
    }

    enum State {
        /** A swap to which not both have agreed yet. */
        PROPOSED,
        PENDING,
        TAKEN,
        REFUSED,
        /** Not decided before the meeting began. */
        EXPIRED,
        /** A swap to which the other did not agree. */
        DECLINED,
        /** A swap that was not wanted any more, or of which one has left the list meanwhile. */
        CALLED_BACK;

        /** Whether something is still to come of it. */
        boolean open() {
            return this == PROPOSED || this == PENDING;
        }
    }

    /** Something that is asked for now. */
    static LateChange asked(
            RequestForTheFloor request, Kind kind, @Nullable Integer item, @Nullable Intervention wanted, Instant now) {
        return new LateChange(
                LateChangeId.next(),
                request.meeting(),
                request.id(),
                kind,
                null,
                item,
                wanted == null ? NOTHING : wanted,
                null,
                null,
                now,
                State.PENDING,
                null,
                null,
                null,
                null);
    }

    /** A swap that is proposed now; who has proposed it agrees. */
    static LateChange proposed(
            RequestForTheFloor one,
            RequestForTheFloor other,
            @Nullable Instant agreed,
            @Nullable Instant otherAgreed,
            Instant now) {
        return new LateChange(
                LateChangeId.next(),
                one.meeting(),
                one.id(),
                Kind.SWAP,
                other.id(),
                null,
                NOTHING,
                agreed,
                otherAgreed,
                now,
                State.PROPOSED,
                null,
                null,
                null,
                null);
    }

    /** The requests that it concerns. */
    List<RequestId> requests() {
        return other == null ? List.of(request) : List.of(request, other);
    }

    /** Whether this is a swap to which the delegation of this request has still to agree. */
    boolean awaits(RequestId id) {
        return state == State.PROPOSED
                && (id.equals(request) && agreed == null || id.equals(other) && otherAgreed == null);
    }
}
