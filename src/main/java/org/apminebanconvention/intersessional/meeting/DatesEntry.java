package org.apminebanconvention.intersessional.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dates of a meeting as they are handed in, local to its time zone: everything may be missing or wrong. */
record DatesEntry(
        @Nullable LocalDateTime begins,
        @Nullable LocalDateTime ends,
        @Nullable LocalDate registrationDeadline,
        @Nullable LocalDate interventionsDeadline,
        @Nullable List<Reminder> reminders) {

    record Reminder(@Nullable String deadline, @Nullable LocalDateTime at) {}

    private static final LocalTime REMINDER_HOUR = LocalTime.of(9, 0);

    static DatesEntry of(Meeting meeting) {
        return new DatesEntry(
                meeting.local(meeting.begins()).toLocalDateTime(),
                meeting.local(meeting.ends()).toLocalDateTime(),
                meeting.registrationDeadline(),
                meeting.interventionsDeadline(),
                meeting.reminders().stream()
                        .map(reminder -> new Reminder(
                                reminder.deadline().key(),
                                meeting.local(reminder.moment()).toLocalDateTime()))
                        .toList());
    }

    /** These dates, and the meeting's own where one is missing. */
    DatesEntry orElse(Meeting meeting) {
        DatesEntry own = of(meeting);
        return new DatesEntry(
                begins == null ? own.begins : begins,
                ends == null ? own.ends : ends,
                registrationDeadline == null ? own.registrationDeadline : registrationDeadline,
                interventionsDeadline == null ? own.interventionsDeadline : interventionsDeadline,
                reminders == null ? own.reminders : reminders);
    }

    /**
     * @return the dates, to be {@link Meeting.Dates#check checked}
     * @throws InvalidMeetingException with every date that is missing
     */
    Meeting.Dates toDates(ZoneId zone) {
        var problems = new ArrayList<String>();
        Meeting.Dates dates = toDates(zone, problems);
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
        return dates;
    }

    /** @param problems to which everything is added that is missing; the dates are of no use then */
    Meeting.Dates toDates(ZoneId zone, List<String> problems) {
        LocalDateTime first = required("begins", begins, LocalDate.EPOCH.atStartOfDay(), problems);
        LocalDateTime last = required("ends", ends, LocalDate.EPOCH.atStartOfDay(), problems);
        LocalDate registration = required("registrationDeadline", registrationDeadline, LocalDate.EPOCH, problems);
        LocalDate interventions = required("interventionsDeadline", interventionsDeadline, LocalDate.EPOCH, problems);
        var moments = new ArrayList<ReminderMoment>();
        moments.addAll(moments(Deadline.REGISTRATION, registration, zone));
        moments.addAll(moments(Deadline.INTERVENTIONS, interventions, zone));
        if (reminders != null
                && reminders.stream().anyMatch(reminder -> reminder.at() == null || !known(reminder.deadline()))) {
            problems.add("Each reminder names its deadline, 'registration' or 'interventions', and the moment, 'at'.");
        }
        return new Meeting.Dates(
                first.atZone(zone).toInstant(),
                last.atZone(zone).toInstant(),
                registration,
                interventions,
                List.copyOf(moments));
    }

    static <T> T required(String name, @Nullable T value, T otherwise, List<String> problems) {
        if (value == null) {
            problems.add("The field '" + name + "' is missing.");
            return otherwise;
        }
        return value;
    }

    /** The reminders that were given, numbered by their moment; or a week and two days before the deadline. */
    private List<ReminderMoment> moments(Deadline deadline, LocalDate lastDay, ZoneId zone) {
        Stream<LocalDateTime> given = reminders == null
                ? Stream.of(7, 2).map(days -> lastDay.minusDays(days).atTime(REMINDER_HOUR))
                : reminders.stream()
                        .filter(reminder -> deadline.key().equalsIgnoreCase(reminder.deadline()))
                        .map(Reminder::at)
                        .filter(Objects::nonNull);
        var moments = new ArrayList<ReminderMoment>();
        given.distinct()
                .sorted()
                .forEach(at -> moments.add(new ReminderMoment(
                        deadline, moments.size() + 1, at.atZone(zone).toInstant())));
        return moments;
    }

    private static boolean known(@Nullable String deadline) {
        return Stream.of(Deadline.values()).anyMatch(each -> each.key().equalsIgnoreCase(deadline));
    }
}
