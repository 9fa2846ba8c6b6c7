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
 */
record DatesForm(long version, String begins, String ends, String registrationDeadline, String interventionsDeadline) {

    static DatesForm of(Meeting meeting) {
        DatesEntry dates = DatesEntry.of(meeting);
        return new DatesForm(
                meeting.version(),
                String.valueOf(dates.begins()),
                String.valueOf(dates.ends()),
                String.valueOf(dates.registrationDeadline()),
                String.valueOf(dates.interventionsDeadline()));
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
