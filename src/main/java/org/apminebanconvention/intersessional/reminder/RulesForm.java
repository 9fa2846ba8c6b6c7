package org.apminebanconvention.intersessional.reminder;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Holiday;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.apminebanconvention.intersessional.meeting.ReminderPlan;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.apminebanconvention.intersessional.meeting.ReminderTerms;
import org.apminebanconvention.intersessional.meeting.ReminderTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The rules of a meeting's reminders as their page shows and sends them: everything as it was typed, so that nothing is lost by a mistake.
 *
 * @param version of the meeting that the person saw
 * @param holidays a line each, say {@code 2023-05-18 Ascension Day}
 */
record RulesForm(long version, List<Row> rows, boolean workingDays, boolean previewed, String holidays) {

    /** @param number of a wave that there is; empty for a new one. One without days is none */
    record Row(
            String deadline, String number, String days, String hour, Set<String> reaches, Map<String, String> texts) {

        public String text(String language) {
            return texts.getOrDefault(language, "");
        }
    }

    static RulesForm of(Meeting meeting) {
        return new RulesForm(
                meeting.version(),
                meeting.reminders().stream()
                        .map(rule -> new Row(
                                rule.deadline().key(),
                                Integer.toString(rule.number()),
                                Integer.toString(rule.daysBefore()),
                                rule.hour().toString(),
                                rule.audiences().stream()
                                        .map(ReminderAudience::key)
                                        .collect(Collectors.toSet()),
                                rule.texts().byLanguage()))
                        .toList(),
                meeting.reminderTerms().workingDays(),
                meeting.reminderTerms().previewed(),
                meeting.holidays().stream()
                        .map(holiday -> holiday.day() + " " + holiday.name())
                        .collect(Collectors.joining("\n")));
    }

    /** What was typed, for the meeting as it is now. */
    RulesForm onto(Meeting meeting) {
        return new RulesForm(meeting.version(), rows, workingDays, previewed, holidays);
    }

    /** Rows are numbered from 0. */
    static RulesForm of(MultiValueMap<String, String> fields) {
        var rows = new ArrayList<Row>();
        for (int row = 0; fields.containsKey("row" + row + "-deadline"); row++) {
            String begin = "row" + row + "-";
            Map<String, String> texts = new HashMap<>();
            ReminderTexts.LANGUAGES.forEach(language -> texts.put(language, first(fields, begin + "text-" + language)));
            if (!first(fields, begin + "days").isEmpty() && !fields.containsKey(begin + "remove")) {
                rows.add(new Row(
                        first(fields, begin + "deadline"),
                        first(fields, begin + "number"),
                        first(fields, begin + "days"),
                        first(fields, begin + "hour"),
                        Set.copyOf(fields.getOrDefault(begin + "to", List.of())),
                        texts));
            }
        }
        String version = first(fields, "version");
        return new RulesForm(
                version.matches("\\d{1,18}") ? Long.parseLong(version) : -1,
                rows,
                fields.containsKey("workingDays"),
                fields.containsKey("previewed"),
                first(fields, "holidays"));
    }

    /** @param problems to which is added, in words, everything that is no number, hour or date; the plan is of no use then */
    ReminderPlan toPlan(List<String> problems) {
        var rules = new ArrayList<ReminderRule>();
        for (Row row : rows) {
            Deadline deadline = Arrays.stream(Deadline.values())
                    .filter(each -> each.key().equals(row.deadline()))
                    .findFirst()
                    .orElse(null);
            Integer days = number(row.days(), problems);
            LocalTime hour = hour(row.hour(), problems);
            Integer number = row.number().isEmpty() ? Integer.valueOf(0) : number(row.number(), problems);
            if (deadline != null && days != null && hour != null && number != null) {
                var audiences = EnumSet.noneOf(ReminderAudience.class);
                Arrays.stream(ReminderAudience.values())
                        .filter(each -> row.reaches().contains(each.key()))
                        .forEach(audiences::add);
                rules.add(ReminderRule.of(deadline, number, days, hour, audiences, ReminderTexts.of(row.texts())));
            }
        }
        return new ReminderPlan(numbered(rules), holidays(problems), new ReminderTerms(workingDays, previewed));
    }

    /** A wave keeps its number; a new one gets one that none of its deadline has. */
    private static List<ReminderRule> numbered(List<ReminderRule> rules) {
        var numbered = new ArrayList<ReminderRule>();
        for (ReminderRule rule : rules) {
            int highest = Math.max(highest(rules, rule.deadline()), highest(numbered, rule.deadline()));
            numbered.add(
                    rule.number() > 0
                            ? rule
                            : ReminderRule.of(
                                    rule.deadline(),
                                    highest + 1,
                                    rule.daysBefore(),
                                    rule.hour(),
                                    rule.audiences(),
                                    rule.texts()));
        }
        return List.copyOf(numbered);
    }

    private static int highest(List<ReminderRule> rules, Deadline deadline) {
        return rules.stream()
                .filter(rule -> rule.deadline() == deadline)
                .mapToInt(ReminderRule::number)
                .max()
                .orElse(0);
    }

    private List<Holiday> holidays(List<String> problems) {
        return holidays.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .<Holiday>mapMulti((line, days) -> {
                    String[] parts = line.split("\\s+", 2);
                    try {
                        days.accept(new Holiday(LocalDate.parse(parts[0]), parts.length > 1 ? parts[1] : ""));
                    } catch (DateTimeParseException e) {
                        problems.add("'" + line + "' does not begin with a day of the form 2023-05-18.");
                    }
                })
                .toList();
    }

    private static @Nullable LocalTime hour(String typed, List<String> problems) {
        try {
            return typed.isEmpty() ? ReminderRule.USUAL_HOUR : LocalTime.parse(typed);
        } catch (DateTimeParseException e) {
            problems.add("'" + typed + "' is no hour of the form 09:00.");
            return null;
        }
    }

    private static @Nullable Integer number(String typed, List<String> problems) {
        if (!typed.matches("\\d{1,9}")) {
            problems.add("'" + typed + "' is no number.");
            return null;
        }
        return Integer.valueOf(typed);
    }

    private static String first(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }
}
