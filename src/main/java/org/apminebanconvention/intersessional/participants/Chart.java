package org.apminebanconvention.intersessional.participants;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The geometry of a chart of days and numbers, ready to be drawn as SVG of {@link #WIDTH} by {@link #HEIGHT}. In Arabic time runs from right
 * to left. What it shows stands beside it in a table, too.
 *
 * @param line the points of a line, empty where there is none
 * @param area the points of what lies below the line
 * @param deadline where the deadline stands, and which side of its word is there
 * @param anchor on which side of its place a number of the upright axis ends
 * @param axis where the numbers of the upright axis stand
 */
record Chart(
        List<Mark> numbers,
        List<Mark> dates,
        List<Bar> bars,
        String line,
        String area,
        Deadline deadline,
        List<Mark> reminders,
        String anchor,
        int axis,
        int begins,
        int ends) {

    static final int WIDTH = 720;
    static final int HEIGHT = 300;

    private static final int TOP = 30;
    private static final int BOTTOM = HEIGHT - 34;
    private static final int LEFT = 46;
    private static final int RIGHT = WIDTH - 16;
    /** More would touch each other. */
    private static final int MOST_DATES = 7;

    private static final int MOST_LINES = 5;

    /** A place and what is written there. */
    record Mark(double place, String text) {}

    /** A place, and where a word beside it begins or ends: "start" or "end". */
    record Deadline(double place, String anchor) {}

    /** The bar of a day. */
    record Bar(double x, double y, double width, double height) {}

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int top() {
        return TOP;
    }

    public int bottom() {
        return BOTTOM;
    }

    /**
     * How many had registered by each day, up to today.
     *
     * @param reminders the days on which those were reminded who had not
     */
    static Chart growth(RegistrationsOverTime course, List<LocalDate> reminders, LocalDate today, Locale language) {
        var scale = new Scale(course, reminders, today, Math.max(course.invited(), course.inAll()), language);
        var points = new ArrayList<String>();
        int before = 0;
        points.add(scale.point(scale.first, 0));
        for (RegistrationsOverTime.Day day : course.days()) {
            points.add(scale.point(day.day(), before));
            points.add(scale.point(day.day(), day.inAll()));
            before = day.inAll();
        }
        LocalDate end = today.isBefore(scale.last) ? today : scale.last;
        points.add(scale.point(end.isBefore(scale.first) ? scale.first : end, before));
        String line = String.join(" ", points);
        String area = line + " " + scale.point(end.isBefore(scale.first) ? scale.first : end, 0) + " "
                + scale.point(scale.first, 0);
        return scale.chart(line, area, List.of());
    }

    /** How many registered on each day. */
    static Chart days(RegistrationsOverTime course, List<LocalDate> reminders, LocalDate today, Locale language) {
        int most = course.days().stream()
                .mapToInt(RegistrationsOverTime.Day::registered)
                .max()
                .orElse(0);
        var scale = new Scale(course, reminders, today, most, language);
        double width = Math.max(2, Math.min(24, 0.7 * (RIGHT - LEFT) / Math.max(1, scale.days)));
        return scale.chart(
                "",
                "",
                course.days().stream()
                        .map(day -> new Bar(
                                round(scale.x(day.day()) - width / 2),
                                scale.y(day.registered()),
                                round(width),
                                round(BOTTOM - scale.y(day.registered()))))
                        .toList());
    }

    /** Where days and numbers stand. */
    private static final class Scale {

        private final RegistrationsOverTime course;
        private final List<LocalDate> reminders;
        private final Locale language;
        private final boolean rightToLeft;
        private final LocalDate first;
        private final LocalDate last;
        private final long days;
        private final int step;
        private final int most;

        Scale(RegistrationsOverTime course, List<LocalDate> reminders, LocalDate today, int most, Locale language) {
            this.course = course;
            this.reminders = reminders;
            this.language = language;
            rightToLeft = language.getLanguage().equals("ar");
            List<LocalDate> shown = Stream.of(
                            Stream.of(course.deadline()),
                            reminders.stream(),
                            course.days().stream().map(RegistrationsOverTime.Day::day),
                            // today, unless that would squeeze all the rest
                            Stream.of(today)
                                    .filter(day -> Math.abs(ChronoUnit.DAYS.between(day, course.deadline())) < 60))
                    .flatMap(each -> each)
                    .sorted()
                    .toList();
            first = shown.get(0).minusDays(1);
            last = shown.get(shown.size() - 1).plusDays(1);
            days = ChronoUnit.DAYS.between(first, last);
            step = step(Math.max(1, most));
            this.most = Math.max(1, (most + step - 1) / step) * step;
        }

        double x(LocalDate day) {
            double along = (double) ChronoUnit.DAYS.between(first, day) / days * (RIGHT - LEFT);
            return round(rightToLeft ? WIDTH - LEFT - along : LEFT + along);
        }

        double y(int number) {
            return round(BOTTOM - (double) number / most * (BOTTOM - TOP));
        }

        String point(LocalDate day, int number) {
            return x(day) + "," + y(number);
        }

        Chart chart(String line, String area, List<Bar> bars) {
            // as the days of a month are written where its languages are spoken
            var format = DateTimeFormatter.ofPattern(language.getLanguage().equals("ru") ? "dd.MM" : "dd/MM");
            long every = days / MOST_DATES + 1;
            return new Chart(
                    IntStream.rangeClosed(0, most / step)
                            .mapToObj(i -> new Mark(y(i * step), String.valueOf(i * step)))
                            .toList(),
                    first.plusDays(1)
                            .datesUntil(last)
                            .filter(day -> ChronoUnit.DAYS.between(first.plusDays(1), day) % every == 0)
                            .map(day -> new Mark(x(day), day.format(format)))
                            .toList(),
                    bars,
                    line,
                    area,
                    new Deadline(x(course.deadline()), x(course.deadline()) > WIDTH / 2.0 ? "end" : "start"),
                    reminders.stream()
                            .map(day -> new Mark(x(day), day.format(format)))
                            .toList(),
                    rightToLeft ? "start" : "end",
                    rightToLeft ? WIDTH - LEFT + 8 : LEFT - 8,
                    rightToLeft ? WIDTH - RIGHT : LEFT,
                    rightToLeft ? WIDTH - LEFT : RIGHT);
        }

        /** 1, 2 or 5 times a power of ten, so that there are few lines. */
        private static int step(int most) {
            int power = 1;
            while (true) {
                for (int factor : new int[] {1, 2, 5}) {
                    if (most <= (long) factor * power * MOST_LINES) {
                        return factor * power;
                    }
                }
                power *= 10;
            }
        }
    }

    private static double round(double place) {
        return Math.round(place * 10) / 10.0;
    }
}
