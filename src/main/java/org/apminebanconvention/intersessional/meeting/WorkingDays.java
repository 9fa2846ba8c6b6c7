package org.apminebanconvention.intersessional.meeting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days on which people work: neither a Saturday nor a Sunday nor one of these holidays. */
public final class WorkingDays {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Set<LocalDate> holidays;

    WorkingDays(Collection<Holiday> holidays) {
        this.holidays = holidays.stream().map(Holiday::day).collect(Collectors.toSet());
    }

    /** Those of Geneva, in the years around this one. */
    public static WorkingDays inGeneva(int year) {
        return new WorkingDays(Stream.of(year - 1, year, year + 1)
                .flatMap(each -> GenevaHolidays.of(each).stream())
                .toList());
    }

    /** The first working day after this day. */
    public LocalDate next(LocalDate day) {
        LocalDate working = day.plusDays(1);
        while (!contains(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    public boolean contains(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** This day if it is a working day, else the last one before it. */
    public LocalDate lastUntil(LocalDate day) {
        LocalDate working = day;
        while (!contains(working)) {
            working = working.minusDays(1);
        }
        return working;
    }
}
