package org.apminebanconvention.intersessional.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a meeting as the page sends them: ISO dates and times, local to the meeting.
 *
 * @param version of the meeting that the person saw
 * @param reason why the dates are moved; nothing before it is asked for
 * @param announce whether those whom it concerns are told; a box that is not ticked is not sent
 * @param closeAtOnce whether it was answered that a deadline is to close at once
 */
record DatesForm(
        long version,
        String begins,
        String ends,
        String registrationDeadline,
        String interventionsDeadline,
        @Nullable String reason,
        @Nullable Boolean announce,
        @Nullable Boolean closeAtOnce) {

    static DatesForm of(Meeting meeting) {
        DatesEntry dates = DatesEntry.of(meeting);
        return new DatesForm(
                meeting.version(),
                String.valueOf(dates.begins()),
                String.valueOf(dates.ends()),
                String.valueOf(dates.registrationDeadline()),
                String.valueOf(dates.interventionsDeadline()),
                null,
                null,
                null);
    }

    /** What was typed, for the meeting as it is now. */
    DatesForm onto(Meeting meeting) {
        return new DatesForm(
                meeting.version(), begins, ends, registrationDeadline, interventionsDeadline, reason, announce, null);
    }

    DateChangeOrder order(String by) {
        return new DateChangeOrder(
                reason == null ? "" : reason.strip(),
                Boolean.TRUE.equals(announce),
                Boolean.TRUE.equals(closeAtOnce),
                by);
    }

    /** @throws InvalidMeetingException with everything that is no date */
    DatesEntry toEntry() {
        var problems = new ArrayList<String>();
        var entry = new DatesEntry(
                read(begins, LocalDateTime::parse, problems),
                read(ends, LocalDateTime::parse, problems),
                read(registrationDeadline, LocalDate::parse, problems),
                read(interventionsDeadline, LocalDate::parse, problems));
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
        return entry;
    }

    private static <T> @Nullable T read(String text, Function<String, T> parser, List<String> problems) {
        try {
            return parser.apply(text.strip());
        } catch (DateTimeParseException e) {
            problems.add("'" + text + "' is no date of the form that is asked for.");
            return null;
        }
    }
}
