package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form as it was typed: everything may be missing or wrong, and all of it is shown again just so.
 *
 * @param focalName name of the focal point
 * @param focalEmail where mail about the registration goes
 * @param source how it reached the staff, where they enter it
 * @param floor the items under which the floor is asked for together with a new registration
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RegistrationForm(
        @Nullable String focalName,
        @Nullable String focalEmail,
        @Nullable String source,
        @Nullable List<@Nullable Row> participants,
        @Nullable List<@Nullable String> floor) {

    static final int MOST_PARTICIPANTS = 40;

    /** The value of a choice that stands for what is typed beside it. */
    static final String OTHER = "OTHER";

    private static final Pattern FIELD_OF_ROW = Pattern.compile("participants\\[(\\d{1,3})]\\.(\\w+)");

    static final RegistrationForm EMPTY =
            new RegistrationForm(null, null, null, List.of(Row.empty(ParticipantRole.HEAD)), null);

    /**
     * One participant's row.
     *
     * @param id of the participant whom the row was when it was handed in before
     * @param title a {@link Person.CourtesyTitle}, {@link #OTHER}, or empty
     * @param languages codes
     * @param days ISO dates
     * @param speaks {@code yes}, {@code no}, or empty
     * @param gender a {@link Person.Gender}, {@link #OTHER}, or empty
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Row(
            @Nullable String id,
            @Nullable String title,
            @Nullable String otherTitle,
            @Nullable String name,
            @Nullable String badgeName,
            @Nullable String function,
            @Nullable String role,
            @Nullable String email,
            @Nullable String phone,
            @Nullable List<String> languages,
            @Nullable String interpretation,
            @Nullable String accessibility,
            @Nullable List<String> days,
            @Nullable String speaks,
            @Nullable String gender,
            @Nullable String otherGender) {

        static Row empty(ParticipantRole role) {
            return new Row(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    role.name(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        private static Row of(Map<String, List<String>> fields) {
            return new Row(
                    text(fields, "id"),
                    text(fields, "title"),
                    text(fields, "otherTitle"),
                    text(fields, "name"),
                    text(fields, "badgeName"),
                    text(fields, "function"),
                    text(fields, "role"),
                    text(fields, "email"),
                    text(fields, "phone"),
                    fields.get("languages"),
                    text(fields, "interpretation"),
                    text(fields, "accessibility"),
                    fields.get("days"),
                    text(fields, "speaks"),
                    text(fields, "gender"),
                    text(fields, "otherGender"));
        }

        static Row of(@Nullable String id, Person person, ParticipantRole role) {
            return new Row(
                    id,
                    choice(person.title(), Person.CourtesyTitle.values()),
                    other(person.title(), Person.CourtesyTitle.values()),
                    person.name(),
                    person.badgeName(),
                    person.function(),
                    role.name(),
                    person.email(),
                    person.phone(),
                    person.languages(),
                    person.interpretation(),
                    person.accessibility(),
                    person.days().stream().map(LocalDate::toString).toList(),
                    person.intendsToSpeak() == null ? null : person.intendsToSpeak() ? "yes" : "no",
                    choice(person.gender(), Person.Gender.values()),
                    other(person.gender(), Person.Gender.values()));
        }

        /** Whether nothing was typed or chosen in it; a role is always chosen. */
        boolean isBlank() {
            return Stream.of(
                                    title,
                                    otherTitle,
                                    name,
                                    badgeName,
                                    function,
                                    email,
                                    phone,
                                    interpretation,
                                    accessibility,
                                    speaks,
                                    gender,
                                    otherGender)
                            .allMatch(text -> TypedText.of(text).isEmpty())
                    && (languages == null || languages.isEmpty())
                    && (days == null || days.isEmpty());
        }

        /** The same for another person of the same kind: what is told of one alone is left out. */
        Row copied() {
            return new Row(
                    null,
                    null,
                    null,
                    null,
                    null,
                    function,
                    ParticipantRole.DELEGATE.name(),
                    null,
                    phone,
                    languages,
                    interpretation,
                    null,
                    days,
                    null,
                    null,
                    null);
        }

        /** Whether something was typed or chosen that is asked for on demand only. */
        public boolean tellsMore() {
            return Stream.of(
                                    title,
                                    otherTitle,
                                    badgeName,
                                    phone,
                                    interpretation,
                                    accessibility,
                                    speaks,
                                    gender,
                                    otherGender)
                            .anyMatch(text -> !TypedText.of(text).isEmpty())
                    || languages != null && !languages.isEmpty()
                    || days != null && !days.isEmpty();
        }

        /** Whether the language of this code is ticked. */
        public boolean speaks(String language) {
            return languages != null && languages.contains(language);
        }

        public boolean comesOn(LocalDate day) {
            return days != null && days.contains(day.toString());
        }

        Row withId(@Nullable String known) {
            return new Row(
                    known,
                    title,
                    otherTitle,
                    name,
                    badgeName,
                    function,
                    role,
                    email,
                    phone,
                    languages,
                    interpretation,
                    accessibility,
                    days,
                    speaks,
                    gender,
                    otherGender);
        }

        /** All of it, blanks around it left aside. */
        private List<Object> said() {
            return List.of(
                    TypedText.of(title),
                    TypedText.of(otherTitle),
                    TypedText.of(name),
                    TypedText.of(badgeName),
                    TypedText.of(function),
                    TypedText.of(role),
                    TypedText.of(email),
                    TypedText.of(phone),
                    Set.copyOf(Objects.requireNonNullElse(languages, List.of())),
                    TypedText.of(interpretation),
                    TypedText.of(accessibility),
                    Set.copyOf(Objects.requireNonNullElse(days, List.of())),
                    TypedText.of(speaks),
                    TypedText.of(gender),
                    TypedText.of(otherGender));
        }

        /** What was typed, once nothing is wrong with it. */
        Person person() {
            return new Person(
                    chosen(title, otherTitle),
                    TypedText.of(name),
                    TypedText.orNull(badgeName),
                    TypedText.orNull(function),
                    TypedText.orNull(email),
                    TypedText.orNull(phone),
                    Objects.requireNonNullElse(languages, List.<String>of()).stream()
                            .distinct()
                            .sorted()
                            .toList(),
                    TypedText.orNull(interpretation),
                    TypedText.orNull(accessibility),
                    Objects.requireNonNullElse(days, List.<String>of()).stream()
                            .distinct()
                            .sorted()
                            .map(LocalDate::parse)
                            .toList(),
                    TypedText.of(speaks).isEmpty() ? null : "yes".equals(speaks),
                    chosen(gender, otherGender));
        }

        private static @Nullable String chosen(@Nullable String choice, @Nullable String other) {
            return OTHER.equals(choice) ? TypedText.orNull(other) : TypedText.orNull(choice);
        }

        private static @Nullable String choice(@Nullable String kept, Enum<?>[] offered) {
            return kept == null || isOffered(kept, offered) ? kept : OTHER;
        }

        private static @Nullable String other(@Nullable String kept, Enum<?>[] offered) {
            return kept == null || isOffered(kept, offered) ? null : kept;
        }

        private static boolean isOffered(String kept, Enum<?>[] offered) {
            return Stream.of(offered).anyMatch(each -> each.name().equals(kept));
        }
    }

    /**
     * A form as the page sends it. Read field by field: Spring's data binding would take longer than all the rest of the request.
     *
     * @param fields by their names on the page, a row's as {@code participants[3].name}; those that the form does not have are left aside
     */
    static RegistrationForm of(Map<String, List<String>> fields) {
        var rows = new TreeMap<Integer, Map<String, List<String>>>();
        fields.forEach((name, values) -> {
            Matcher field = FIELD_OF_ROW.matcher(name);
            if (field.matches()) {
                rows.computeIfAbsent(Integer.valueOf(field.group(1)), index -> new HashMap<>())
                        .put(field.group(2), values);
            }
        });
        return new RegistrationForm(
                text(fields, "focalName"),
                text(fields, "focalEmail"),
                text(fields, "source"),
                rows.isEmpty()
                        ? null
                        : rows.values().stream().<@Nullable Row>map(Row::of).toList(),
                fields.containsKey("floor") ? List.copyOf(fields.get("floor")) : null);
    }

    private static @Nullable String text(Map<String, List<String>> fields, String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    /** A form filled in with a version that was handed in. */
    static RegistrationForm of(RegistrationVersion version) {
        return new RegistrationForm(
                version.focalPoint().name(),
                version.focalPoint().email(),
                version.source().byStaff() ? version.source().name() : null,
                version.participants().stream()
                        .<@Nullable Row>map(person -> Row.of(person.id(), person.person(), person.role()))
                        .toList(),
                null);
    }

    /** The rows to be shown: at least one. */
    public List<Row> rows() {
        List<Row> rows = participants == null
                ? List.of()
                : participants.stream().filter(Objects::nonNull).toList();
        return rows.isEmpty() ? List.of(Row.empty(ParticipantRole.HEAD)) : rows;
    }

    /** The form with one more row, or as many rows as there can be. */
    RegistrationForm withRow() {
        return with(List.of(Row.empty(ParticipantRole.DELEGATE)));
    }

    /** The form with these rows behind its own; those that were left empty make room. */
    RegistrationForm with(List<Row> more) {
        var rows = new ArrayList<@Nullable Row>(rows());
        if (more.stream().noneMatch(Row::isBlank)) {
            rows.removeIf(row -> row == null || row.isBlank());
        }
        rows.addAll(more.subList(0, Math.max(0, Math.min(more.size(), MOST_PARTICIPANTS - rows.size()))));
        return withRows(rows);
    }

    /** The form with a copy of this row behind it. */
    RegistrationForm withCopyOf(int index) {
        var rows = new ArrayList<@Nullable Row>(rows());
        if (index >= 0 && index < rows.size() && rows.size() < MOST_PARTICIPANTS) {
            rows.add(index + 1, Objects.requireNonNull(rows.get(index)).copied());
        }
        return withRows(rows);
    }

    RegistrationForm withoutRow(int index) {
        var rows = new ArrayList<@Nullable Row>(rows());
        if (index >= 0 && index < rows.size()) {
            rows.remove(index);
        }
        return withRows(rows);
    }

    RegistrationForm withRows(List<@Nullable Row> rows) {
        return new RegistrationForm(focalName, focalEmail, source, rows, floor);
    }

    /** The items under which the floor is asked for, as they were ticked; what is no number stands for no item. */
    Set<Integer> floorItems() {
        return floor == null
                ? Set.of()
                : floor.stream()
                        .map(TypedText::of)
                        .map(typed -> typed.matches("\\d{1,4}") ? Integer.valueOf(typed) : Integer.valueOf(-1))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the floor is asked for under this item. */
    public boolean asksFor(int item) {
        return floorItems().contains(item);
    }

    boolean saysTheSameAs(RegistrationForm other) {
        return focalPoint().equals(other.focalPoint()) && said().equals(other.said());
    }

    private List<List<Object>> said() {
        return rows().stream().filter(row -> !row.isBlank()).map(Row::said).toList();
    }

    FocalPoint focalPoint() {
        return new FocalPoint(TypedText.of(focalName), TypedText.of(focalEmail));
    }

    /** The participants; rows that were left empty are left out. */
    List<HandIn.Row> people() {
        return rows().stream()
                .filter(row -> !row.isBlank())
                .map(row -> new HandIn.Row(row.id(), row.person(), ParticipantRole.valueOf(TypedText.of(row.role()))))
                .toList();
    }

    /** The source that staff chose, if it is one of theirs. */
    @Nullable
    Source staffSource() {
        return Stream.of(Source.values())
                .filter(each -> each.byStaff() && each.name().equals(source))
                .findFirst()
                .orElse(null);
    }
}
