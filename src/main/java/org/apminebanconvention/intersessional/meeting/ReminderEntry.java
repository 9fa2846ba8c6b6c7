package org.apminebanconvention.intersessional.meeting;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reminder of a meeting as it is handed in: everything may be missing or wrong.
 *
 * @param at time of day in the meeting's time zone
 * @param audiences keys of {@link ReminderAudience}
 * @param texts by language
 */
record ReminderEntry(
        @Nullable String deadline,
        @Nullable Integer daysBefore,
        @Nullable LocalTime at,
        @Nullable List<String> audiences,
        @Nullable Map<String, String> texts) {

    /** How many days before its deadline a meeting reminds that has no reminders of its own. */
    private static final List<Integer> USUAL_DAYS = List.of(7, 2);

    /** A day on which nobody works. */
    record Free(@Nullable LocalDate day, @Nullable String name) {}

    static ReminderEntry of(ReminderRule rule) {
        return new ReminderEntry(
                rule.deadline().key(),
                rule.daysBefore(),
                rule.hour(),
                rule.audiences().stream().map(ReminderAudience::key).toList(),
                rule.texts().byLanguage());
    }

    /** The rules, numbered from the earliest; the usual ones where none were handed in. */
    static List<ReminderRule> toRules(@Nullable List<ReminderEntry> entries, List<String> problems) {
        if (entries == null) {
            return Stream.of(Deadline.values())
                    .flatMap(deadline -> IntStream.range(0, USUAL_DAYS.size())
                            .mapToObj(i -> ReminderRule.usual(deadline, i + 1, USUAL_DAYS.get(i))))
                    .toList();
        }
        var rules = new ArrayList<ReminderRule>();
        var counts = new EnumMap<Deadline, Integer>(Deadline.class);
        entries.stream()
                .sorted(Comparator.comparing(
                        ReminderEntry::daysBefore, Comparator.nullsFirst(Comparator.reverseOrder())))
                .forEach(entry -> entry.toRule(problems, counts).ifPresent(rules::add));
        rules.sort(Comparator.comparing(ReminderRule::deadline).thenComparing(ReminderRule::number));
        return List.copyOf(rules);
    }

    /** The holidays; those of Geneva in the years of the meeting where none were handed in and it meets in Switzerland. */
    static List<Holiday> toHolidays(
            @Nullable List<Free> entries, ZoneId zone, LocalDate begins, List<String> problems) {
        if (entries == null) {
            return zone.getId().equals("Europe/Zurich")
                    ? Stream.of(begins.getYear() - 1, begins.getYear())
                            .flatMap(year -> GenevaHolidays.of(year).stream())
                            .toList()
                    : List.of();
        }
        var holidays = new ArrayList<Holiday>();
        for (Free entry : entries) {
            if (entry.day() == null) {
                problems.add("Each holiday names its 'day' and its 'name'.");
            } else {
                holidays.add(new Holiday(entry.day(), Objects.requireNonNullElse(entry.name(), "")));
            }
        }
        holidays.sort(Comparator.comparing(Holiday::day));
        return List.copyOf(holidays);
    }

    private Optional<ReminderRule> toRule(List<String> problems, Map<Deadline, Integer> counts) {
        Deadline its = Stream.of(Deadline.values())
                .filter(each -> each.key().equalsIgnoreCase(deadline))
                .findFirst()
                .orElse(null);
        if (its == null || daysBefore == null) {
            problems.add("Each reminder names its deadline, 'registration' or 'interventions', and 'daysBefore' it.");
            return Optional.empty();
        }
        var given = new HashMap<String, String>();
        (texts == null ? Map.<String, String>of() : texts).forEach((language, text) -> {
            if (!ReminderTexts.LANGUAGES.contains(language)) {
                problems.add("'" + language + "' is none of the languages of reminders: en, fr, es, ar, ru.");
            } else {
                given.put(language, text);
            }
        });
        return Optional.of(ReminderRule.of(
                its,
                counts.merge(its, 1, Integer::sum),
                daysBefore,
                Objects.requireNonNullElse(at, ReminderRule.USUAL_HOUR),
                audiences(its, problems),
                ReminderTexts.of(given)));
    }

    private Set<ReminderAudience> audiences(Deadline its, List<String> problems) {
        if (audiences == null) {
            return ReminderRule.usualAudiences(its);
        }
        var chosen = EnumSet.noneOf(ReminderAudience.class);
        for (String key : audiences) {
            Stream.of(ReminderAudience.values())
                    .filter(audience -> audience.key().equals(key))
                    .findFirst()
                    .ifPresentOrElse(
                            chosen::add,
                            () -> problems.add("'" + key + "' is nobody whom a reminder reaches; known are "
                                    + String.join(
                                            ", ",
                                            Stream.of(ReminderAudience.values())
                                                    .map(ReminderAudience::key)
                                                    .toList())
                                    + "."));
        }
        return chosen;
    }
}
