package org.apminebanconvention.intersessional.meeting;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a manager asks for, as the page sends it.
 *
 * @param kind name of a {@link CallingOff.Kind}
 * @param reason in the words that everyone is told
 * @param begins and the other dates: ISO, local to the meeting; read where it is postponed to other dates
 */
record CallingOffForm(
        @Nullable String kind,
        @Nullable String reason,
        @Nullable String begins,
        @Nullable String ends,
        @Nullable String registrationDeadline,
        @Nullable String interventionsDeadline) {

    static CallingOffForm of(Meeting meeting) {
        DatesForm dates = DatesForm.of(meeting);
        return new CallingOffForm(
                null, null, dates.begins(), dates.ends(), dates.registrationDeadline(), dates.interventionsDeadline());
    }

    String words() {
        return reason == null ? "" : reason.strip();
    }

    /** @throws InvalidMeetingException when nothing was chosen */
    CallingOff.Kind chosen() {
        for (CallingOff.Kind each : CallingOff.Kind.values()) {
            if (each.name().equals(kind)) {
                return each;
            }
        }
        throw new InvalidMeetingException(List.of("Please choose what is to become of the meeting."));
    }

    /** @throws InvalidMeetingException with everything that is no date, where it is postponed to other dates */
    Meeting.@Nullable Dates dates(Meeting meeting) {
        return chosen() == CallingOff.Kind.POSTPONE_TO
                ? new DatesForm(
                                meeting.version(),
                                text(begins),
                                text(ends),
                                text(registrationDeadline),
                                text(interventionsDeadline),
                                null,
                                null,
                                null)
                        .toEntry()
                        .toDates(meeting.zone())
                : null;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
