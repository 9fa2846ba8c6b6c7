package org.apminebanconvention.intersessional.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dates of a meeting as they are handed in, local to its time zone: everything may be missing or wrong. */
record DatesEntry(
        @Nullable LocalDateTime begins,
        @Nullable LocalDateTime ends,
        @Nullable LocalDate registrationDeadline,
        @Nullable LocalDate interventionsDeadline) {

    static DatesEntry of(Meeting meeting) {
        return new DatesEntry(
                meeting.local(meeting.begins()).toLocalDateTime(),
                meeting.local(meeting.ends()).toLocalDateTime(),
                meeting.registrationDeadline(),
                meeting.interventionsDeadline());
    }

    /** These dates, and the meeting's own where one is missing. */
    DatesEntry orElse(Meeting meeting) {
        DatesEntry own = of(meeting);
        return new DatesEntry(
                begins == null ? own.begins : begins,
                ends == null ? own.ends : ends,
                registrationDeadline == null ? own.registrationDeadline : registrationDeadline,
                interventionsDeadline == null ? own.interventionsDeadline : interventionsDeadline);
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
        return new Meeting.Dates(
                first.atZone(zone).toInstant(), last.atZone(zone).toInstant(), registration, interventions);
    }

    static <T> T required(String name, @Nullable T value, T otherwise, List<String> problems) {
        if (value == null) {
            problems.add("The field '" + name + "' is missing.");
            return otherwise;
        }
        return value;
    }
}
