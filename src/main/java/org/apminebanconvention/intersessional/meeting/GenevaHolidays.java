package org.apminebanconvention.intersessional.meeting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** The public holidays of the Canton of Geneva (its law on public holidays, J 1 45, and the national day). */
final class GenevaHolidays {

    private GenevaHolidays() {}

    /** The holidays of a year, in their order. */
    static List<Holiday> of(int year) {
        LocalDate easter = easter(year);
        return List.of(
                new Holiday(LocalDate.of(year, Month.JANUARY, 1), "New Year's Day"),
                new Holiday(easter.minusDays(2), "Good Friday"),
                new Holiday(easter.plusDays(1), "Easter Monday"),
                new Holiday(easter.plusDays(39), "Ascension Day"),
                new Holiday(easter.plusDays(50), "Whit Monday"),
                new Holiday(LocalDate.of(year, Month.AUGUST, 1), "Swiss National Day"),
                new Holiday(fastOfGeneva(year), "Jeûne genevois"),
                new Holiday(LocalDate.of(year, Month.DECEMBER, 25), "Christmas Day"),
                new Holiday(LocalDate.of(year, Month.DECEMBER, 31), "Restoration of the Republic"));
    }

    /** The Thursday after the first Sunday of September. */
    private static LocalDate fastOfGeneva(int year) {
        return LocalDate.of(year, Month.SEPTEMBER, 1)
                .with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY))
                .with(TemporalAdjusters.next(DayOfWeek.THURSDAY));
    }

    /** Easter Sunday of the Gregorian calendar (the anonymous computus, as in Meeus, Astronomical Algorithms, chapter 8). */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
