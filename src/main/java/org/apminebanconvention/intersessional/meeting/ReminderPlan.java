package org.apminebanconvention.intersessional.meeting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** When and how a meeting reminds: everything about reminders that staff can change while it is prepared. */
public record ReminderPlan(List<ReminderRule> rules, List<Holiday> holidays, ReminderTerms terms) {

    /** @throws InvalidMeetingException with everything that makes no sense */
    void check() {
        var problems = new ArrayList<String>();
        check(problems);
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
    }

    /** @param problems to which everything is added that makes no sense */
    void check(List<String> problems) {
        var moments = new HashSet<String>();
        var numbers = new HashSet<String>();
        for (ReminderRule rule : rules) {
            String name = "The reminder " + rule.daysBefore() + " days before the "
                    + rule.deadline().key() + " deadline";
            if (rule.daysBefore() < 0 || rule.daysBefore() > ReminderRule.EARLIEST) {
                problems.add("A reminder comes 0 to " + ReminderRule.EARLIEST + " days before its deadline, not "
                        + rule.daysBefore() + ".");
            }
            if (rule.reaches().isEmpty()) {
                problems.add(name + " reaches nobody: choose whom it is to reach.");
            }
            if (!moments.add(rule.deadline() + "/" + rule.daysBefore())) {
                problems.add(name + " stands there twice: a delegation is reminded at most once a day.");
            }
            if (!numbers.add(rule.deadline() + "/" + rule.number())) {
                problems.add("Two reminders of the " + rule.deadline().key() + " deadline have the number "
                        + rule.number() + ".");
            }
            for (Map.Entry<String, String> text : rule.texts().byLanguage().entrySet()) {
                if (text.getValue().length() > ReminderTexts.LONGEST) {
                    problems.add(name + " has a text in '" + text.getKey() + "' of "
                            + text.getValue().length() + " characters; there is room for " + ReminderTexts.LONGEST
                            + ".");
                }
            }
        }
        var days = new HashSet<>();
        for (Holiday holiday : holidays) {
            if (!days.add(holiday.day())) {
                problems.add(holiday.day() + " stands twice among the holidays.");
            }
            if (holiday.name().isBlank() || holiday.name().length() > 100) {
                problems.add("The holiday on " + holiday.day() + " has to have a name of at most 100 characters.");
            }
        }
    }
}
