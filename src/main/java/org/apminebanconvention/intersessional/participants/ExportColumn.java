package org.apminebanconvention.intersessional.participants;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of an exported table. Its name, and the codes in it, are the same in all languages, so that other programs can rely on them.
 *
 * @param width in letters, where the table has one
 * @param value what stands in it; nothing gives an empty cell
 */
record ExportColumn<L>(String name, int width, Function<L, @Nullable Object> value) {

    /** One row for each participant. The gender is not among them: it is asked for totals only. */
    static final List<ExportColumn<ListedPerson>> PERSONS = List.of(
            column("delegation", 11, line -> line.delegation().code()),
            column("delegation_name", 28, line -> line.delegation().name()),
            column("category", 16, line -> line.delegation().kind()),
            column("role", 12, line -> line.participant().role()),
            column("title", 8, line -> line.participant().person().title()),
            column("name", 30, line -> line.participant().name()),
            column("badge_name", 30, line -> line.participant().person().badgeName()),
            column("function", 36, line -> line.participant().person().function()),
            column("email", 28, line -> line.participant().email()),
            column("phone", 18, line -> line.participant().person().phone()),
            column("languages", 12, line -> joined(line.participant().person().languages())),
            column("interpretation", 24, line -> line.participant().person().interpretation()),
            column("accessibility", 24, line -> line.participant().person().accessibility()),
            column("days", 24, line -> joined(line.participant().person().days())),
            column("intends_to_speak", 10, line -> line.participant().person().intendsToSpeak()),
            column("accepted", 10, line -> line.participant().accepted()),
            column("state", 16, ListedPerson::state),
            column("late", 8, ListedPerson::late),
            column("registration", 38, ListedPerson::registration),
            column("version", 8, ListedPerson::version),
            column("participant", 8, line -> line.participant().id()));

    /** One row for each registration. */
    static final List<ExportColumn<ListedPersons.Line>> REGISTRATIONS = List.of(
            column("delegation", 11, line -> line.delegation().code()),
            column("delegation_name", 28, line -> line.delegation().name()),
            column("category", 16, line -> line.delegation().kind()),
            column("state", 16, ListedPersons.Line::state),
            column("participants", 10, ListedPersons.Line::participants),
            column("late", 8, ListedPersons.Line::late),
            column("source", 18, ListedPersons.Line::source),
            column("note_verbale", 10, ListedPersons.Line::note),
            column("focal_name", 30, ListedPersons.Line::focalName),
            column("focal_email", 28, ListedPersons.Line::focalEmail),
            column("received_at", 22, ListedPersons.Line::receivedAt),
            column("decided_at", 22, ListedPersons.Line::decidedAt),
            column("decided_by", 14, ListedPersons.Line::decidedBy),
            column("reason", 36, ListedPersons.Line::reason),
            column("mail_trouble", 24, ListedPersons.Line::mailTrouble),
            column("registration", 38, ListedPersons.Line::id),
            column("version", 8, ListedPersons.Line::version),
            column("version_in_force", 8, ListedPersons.Line::versionInForce));

    static <L> List<String> names(List<ExportColumn<L>> columns) {
        return columns.stream().map(ExportColumn::name).toList();
    }

    static <L> List<Integer> widths(List<ExportColumn<L>> columns) {
        return columns.stream().map(ExportColumn::width).toList();
    }

    static <L> List<String> row(List<ExportColumn<L>> columns, L line) {
        return columns.stream().map(column -> column.cell(line)).toList();
    }

    private String cell(L line) {
        Object content = value.apply(line);
        return content == null ? "" : content.toString();
    }

    private static <L> ExportColumn<L> column(String name, int width, Function<L, @Nullable Object> value) {
        return new ExportColumn<>(name, width, value);
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
