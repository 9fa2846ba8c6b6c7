package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * What a delegation asked for between the deadline and the beginning of the meeting; the ISU decides on it.
 *
 * @param speaker the new speaker, where the kind is {@link Kind#SPEAKER}; else empty
 * @param language the new speaker's language, where the kind is {@link Kind#SPEAKER}; else empty
 * @param reason in the words of {@code decidedBy}; the delegation reads them
 */
record LateChange(
        LateChangeId id,
        MeetingCode meeting,
        RequestId request,
        Kind kind,
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
        SPEAKER
    }

    enum State {
        PENDING,
        TAKEN,
        REFUSED,
        /** Not decided before the meeting began. */
        EXPIRED
    }
}
