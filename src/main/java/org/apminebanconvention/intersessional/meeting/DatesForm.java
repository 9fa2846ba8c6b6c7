package org.apminebanconvention.intersessional.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a meeting as the page sends them: ISO dates and times, local to the meeting.
 *
 * @param version of the meeting that the person saw
 * @param registrationReminders an empty one is none
 */
record DatesForm(
        long version,
        String begins,
        String ends,
        String registrationDeadline,
        String interventionsDeadline,
        @Nullable List<String> registrationReminders,
        @Nullable List<String> interventionsReminders) {

    static DatesForm of(Meeting meeting) {
        DatesEntry dates = DatesEntry.of(meeting);
        return new DatesForm(
                meeting.version(),
                String.valueOf(dates.begins()),
                String.valueOf(dates.ends()),
                String.valueOf(dates.registrationDeadline()),
                String.valueOf(dates.interventionsDeadline()),
                reminders(meeting, Deadline.REGISTRATION),
                reminders(meeting, Deadline.INTERVENTIONS));
    }

    /** @throws InvalidMeetingException with everything that is no date */
    DatesEntry toEntry() {
        var problems = new ArrayList<String>();
        var reminders = Stream.concat(
                        reminders(Deadline.REGISTRATION, registrationReminders, problems),
                        reminders(Deadline.INTERVENTIONS, interventionsReminders, problems))
                .toList();
        var entry = new DatesEntry(
                read(begins, LocalDateTime::parse, problems),
                read(ends, LocalDateTime::parse, problems),
                read(registrationDeadline, LocalDate::parse, problems),
                read(interventionsDeadline, LocalDate::parse, problems),
                reminders);
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
        return entry;
    }

    private static Stream<DatesEntry.Reminder> reminders(
            Deadline deadline, @Nullable List<String> moments, List<String> problems) {
        return (moments == null ? Stream.<String>empty() : moments.stream())
                .filter(moment -> !moment.isBlank())
                .map(moment -> new DatesEntry.Reminder(deadline.key(), read(moment, LocalDateTime::parse, problems)));
    }

    private static List<String> reminders(Meeting meeting, Deadline deadline) {
        return meeting.reminders().stream()
                .filter(reminder -> reminder.deadline() == deadline)
                .map(reminder ->
                        meeting.local(reminder.moment()).toLocalDateTime().toString())
                .toList();
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
