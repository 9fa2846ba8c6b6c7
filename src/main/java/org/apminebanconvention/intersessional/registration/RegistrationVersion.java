package org.apminebanconvention.intersessional.registration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was handed in at one time.
 *
 * @param number counts from 1
 * @param language in which the focal point is written to
 * @param note the note verbale that came with it or with one before it, if one did
 * @param enteredBy the member of the staff who entered it, when it came by post, mail or phone
 * @param late whether it arrived after the deadline
 * @param reason why it was not accepted as a whole; always told to the focal point
 * @param decidedBy the person who decided; nobody where the rules accepted it
 */
public record RegistrationVersion(
        int number,
        FocalPoint focalPoint,
        List<Participant> participants,
        Locale language,
        Source source,
        @Nullable NoteId note,
        @Nullable String enteredBy,
        Instant receivedAt,
        boolean late,
        @Nullable Outcome outcome,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What became of a version. */
    public enum Outcome {
        ACCEPTED,
        PARTLY_ACCEPTED,
        RETURNED,
        REJECTED,
        /** Changed by the delegation before anybody had decided. */
        REPLACED
    }

    public List<Participant> accepted() {
        return participants.stream().filter(Participant::isAccepted).toList();
    }

    public List<Participant> notAccepted() {
        return participants.stream().filter(person -> !person.isAccepted()).toList();
    }

    RegistrationVersion with(List<Participant> participants) {
        return new RegistrationVersion(
                number,
                focalPoint,
                participants,
                language,
                source,
                note,
                enteredBy,
                receivedAt,
                late,
                outcome,
                reason,
                decidedBy,
                decidedAt);
    }

    boolean undecided() {
        return outcome == null;
    }
}
