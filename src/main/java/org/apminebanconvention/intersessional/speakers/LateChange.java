package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * What a delegation asked for between the deadline and the beginning of the meeting; the ISU decides on it.
 *
 * @param other the request with which places are swapped, where the kind is {@link Kind#SWAP}; else nothing
 * @param speaker the new speaker, where the kind is {@link Kind#SPEAKER}; else empty
 * @param language the new speaker's language, where the kind is {@link Kind#SPEAKER}; else empty
 * @param reason in the words of {@code decidedBy}; the delegation reads them
 */
record LateChange(
        LateChangeId id,
        MeetingCode meeting,
        RequestId request,
        Kind kind,
        @Nullable RequestId other,
        String speaker,
        String language,
        Instant requestedAt,
        State state,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    enum Kind {
        /** The floor is asked for. */
        REQUEST,
        /** A request is withdrawn. */
        WITHDRAWAL,
        /** Somebody else is to speak, or in another language. */
        SPEAKER,
        /** Two delegations have agreed to change places under an item. */
        SWAP
    }

    /** The requests that it concerns. */
    List<RequestId> requests() {
        return other == null ? List.of(request) : List.of(request, other);
    }

    enum State {
        PENDING,
        TAKEN,
        REFUSED,
        /** Not decided before the meeting began. */
        EXPIRED
    }
}
