package org.apminebanconvention.intersessional.registration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.RegistrationForm.Row;
import org.apminebanconvention.intersessional.registration.TypedText.Wrong;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, field by field in its order. Whether it is to be accepted is another question, and a person's. */
final class FormCheck {

    private static final List<String> ANSWERS = List.of("yes", "no");

    private final List<String> days;
    private final Problems problems = new Problems();

    private FormCheck(Meeting meeting) {
        this.days = meeting.days().stream().map(LocalDate::toString).toList();
    }

    static Problems of(RegistrationForm form, Meeting meeting) {
        var check = new FormCheck(meeting);
        check.name(form.focalName(), "focalName", "focalName");
        if (TypedText.of(form.focalEmail()).isEmpty()) {
            check.problems.add("focalEmail", "registration.problem.focalEmail");
        } else {
            check.text(form.focalEmail(), "focalEmail", TypedText::inEmail);
        }
        List<Row> rows = form.rows();
        if (rows.size() > RegistrationForm.MOST_PARTICIPANTS) {
            check.problems.add(
                    "participants[0].name", "registration.problem.tooMany", RegistrationForm.MOST_PARTICIPANTS);
        }
        if (rows.stream().allMatch(Row::isBlank)) {
            check.problems.add("participants[0].name", "registration.problem.nobody");
        }
        for (int index = 0; index < rows.size(); index++) {
            if (!rows.get(index).isBlank()) {
                check.row(rows.get(index), "participants[" + index + "].");
            }
        }
        return check.problems;
    }

    /** What is wrong with one row alone. */
    static Problems of(Row row, Meeting meeting) {
        var check = new FormCheck(meeting);
        check.row(row, "");
        return check.problems;
    }

    private void row(Row row, String field) {
        choice(row.title(), Person.CourtesyTitle.values(), row.otherTitle(), field, "title", "otherTitle");
        name(row.name(), field + "name", "name");
        if (!TypedText.of(row.badgeName()).isEmpty()) {
            text(row.badgeName(), field + "badgeName", TypedText::inName);
        }
        text(row.function(), field + "function", TypedText::inLine);
        if (!isOneOf(row.role(), ParticipantRole.values())) {
            problems.add(field + "role", "registration.problem.role");
        }
        text(row.email(), field + "email", TypedText::inEmail);
        text(row.phone(), field + "phone", TypedText::inPhone);
        ticks(row.languages(), Person.LANGUAGES, field + "languages");
        ticks(row.days(), days, field + "days");
        text(row.interpretation(), field + "interpretation", TypedText::inLine);
        text(row.accessibility(), field + "accessibility", TypedText::inLine);
        if (!TypedText.of(row.speaks()).isEmpty() && !ANSWERS.contains(row.speaks())) {
            problems.add(field + "speaks", "registration.problem.choice");
        }
        choice(row.gender(), Person.Gender.values(), row.otherGender(), field, "gender", "otherGender");
    }

    private void name(@Nullable String typed, String field, String whenMissing) {
        if (TypedText.of(typed).isEmpty()) {
            problems.add(field, "registration.problem." + whenMissing);
        } else {
            text(typed, field, TypedText::inName);
        }
    }

    private void text(@Nullable String typed, String field, Function<String, Optional<Wrong>> rule) {
        String text = TypedText.of(typed);
        if (!text.isEmpty()) {
            rule.apply(text).ifPresent(wrong -> problems.add(field, wrong.code(), wrong.arguments()));
        }
    }

    /** Something of a list, or in words beside it. */
    private void choice(
            @Nullable String chosen,
            Enum<?>[] offered,
            @Nullable String other,
            String row,
            String field,
            String otherField) {
        String choice = TypedText.of(chosen);
        if (choice.equals(RegistrationForm.OTHER)) {
            text(other, row + otherField, TypedText::inLine);
        } else if (!choice.isEmpty() && !isOneOf(choice, offered)) {
            problems.add(row + field, "registration.problem.choice");
        }
    }

    private void ticks(@Nullable List<String> ticked, List<String> offered, String field) {
        if (ticked != null && !offered.containsAll(ticked)) {
            problems.add(field, "registration.problem.choice");
        }
    }

    private static boolean isOneOf(@Nullable String given, Enum<?>[] offered) {
        return Arrays.stream(offered).anyMatch(each -> each.name().equals(TypedText.of(given)));
    }
}
