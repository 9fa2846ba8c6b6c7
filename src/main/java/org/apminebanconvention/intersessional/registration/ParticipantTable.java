package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apminebanconvention.intersessional.document.UploadedTable;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.apminebanconvention.intersessional.registration.RegistrationDraft.Line;
import org.apminebanconvention.intersessional.registration.RegistrationDraft.Report;
import org.apminebanconvention.intersessional.registration.RegistrationForm.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Participants in a table, pasted or uploaded. Its heading may be in any of the five languages, its columns in any order; without a heading
 * they are in the order of {@link Column}. A line that is not taken stops no other.
 */
@Component
class ParticipantTable {

    /** The columns in the order of the template. */
    enum Column {
        NAME("name"),
        ROLE("role"),
        FUNCTION("function"),
        EMAIL("email"),
        TITLE("title"),
        BADGE_NAME("badgeName"),
        PHONE("phone"),
        LANGUAGES("languages"),
        DAYS("days"),
        SPEAKS("speaks"),
        INTERPRETATION("interpretation"),
        ACCESSIBILITY("accessibility"),
        GENDER("gender");

        private final String key;

        Column(String key) {
            this.key = key;
        }

        /** Key of its heading in the message bundles. */
        String message() {
            return "registration.field." + key;
        }
    }

    /** Forty participants take some kilobytes. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final MessageSource messages;
    private final Set<String> examples = new HashSet<>();
    private final Map<String, Column> headings = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    ParticipantTable(MessageSource messages) {
        this.messages = messages;
        for (Locale language : PageLanguage.SPOKEN) {
            examples.add(compared(text("registration.table.example", language)));
            Stream.of(Column.values())
                    .forEach(column -> headings.put(compared(text(column.message(), language)), column));
            know("role.", ParticipantRole.values(), language);
            know("courtesyTitle.", Person.CourtesyTitle.values(), language);
            know("gender.", Person.Gender.values(), language);
            words.put("speaks." + compared(text("registration.yes", language)), "yes");
            words.put("speaks." + compared(text("registration.no", language)), "no");
            for (String code : Person.LANGUAGES) {
                words.put("language." + compared(Locale.forLanguageTag(code).getDisplayLanguage(language)), code);
                words.put("language." + code, code);
            }
        }
    }

    private void know(String kind, Enum<?>[] values, Locale language) {
        for (Enum<?> value : values) {
            words.put(kind + compared(text("registration." + kind + value.name(), language)), value.name());
            words.put(kind + compared(value.name()), value.name());
        }
    }

    /**
     * What a table adds to a form.
     *
     * @param problem why it adds nothing, as the rest of a key {@code registration.table.*}; or nothing
     * @param report what became of its lines, where it could be read
     */
    record Read(List<Row> rows, @Nullable String problem, @Nullable Report report) {

        private static Read refused(UploadedTable.Problem problem) {
            return new Read(List.of(), problem.key(), null);
        }
    }

    /**
     * @param present the rows that the form has already: who stands in one of them is refused
     */
    Read read(byte[] content, Meeting meeting, List<Row> present) {
        try {
            if (content.length > MOST_BYTES) {
                return Read.refused(UploadedTable.Problem.TOO_BIG);
            }
            return read(UploadedTable.rows(content), meeting, present);
        } catch (UploadedTable.UnreadableException e) {
            return Read.refused(e.problem());
        }
    }

    private Read read(List<List<String>> table, Meeting meeting, List<Row> present) {
        Optional<Map<Column, Integer>> heading = heading(table.get(0));
        Map<Column, Integer> columns = heading.orElseGet(ParticipantTable::inOrder);
        var rows = new ArrayList<Row>();
        var refused = new ArrayList<Line>();
        var names = new HashSet<String>();
        present.forEach(row -> names.add(ComparedName.of(TypedText.of(row.name()))));
        long room = RegistrationForm.MOST_PARTICIPANTS
                - present.stream().filter(row -> !row.isBlank()).count();
        for (int at = heading.isPresent() ? 1 : 0; at < table.size(); at++) {
            List<String> cells = table.get(at);
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            Row row = row(cells, columns, meeting);
            String name = TypedText.of(row.name());
            if (examples.contains(compared(name))) {
                continue;
            }
            Optional<Problems.Problem> problem =
                    FormCheck.of(row, meeting).all().stream().findFirst();
            if (problem.isPresent()) {
                refused.add(line(at, name, problem.get().code(), problem.get().arguments()));
            } else if (!names.add(ComparedName.of(name))) {
                refused.add(line(at, name, "registration.table.twice"));
            } else if (rows.size() >= room) {
                refused.add(line(at, name, "registration.problem.tooMany", RegistrationForm.MOST_PARTICIPANTS));
            } else {
                rows.add(row);
            }
        }
        return new Read(rows, rows.isEmpty() ? "nothing" : null, new Report(rows.size(), refused));
    }

    private static Line line(int at, String name, String code, Object... arguments) {
        return new Line(
                at + 1,
                name,
                code,
                Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** Where each column stands, if this is a heading. */
    private Optional<Map<Column, Integer>> heading(List<String> cells) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int at = 0; at < cells.size(); at++) {
            Column column = headings.get(compared(cells.get(at)));
            if (column != null) {
                columns.putIfAbsent(column, at);
            }
        }
        return columns.containsKey(Column.NAME) ? Optional.of(columns) : Optional.empty();
    }

    private static Map<Column, Integer> inOrder() {
        var columns = new EnumMap<Column, Integer>(Column.class);
        Stream.of(Column.values()).forEach(column -> columns.put(column, column.ordinal()));
        return columns;
    }

    private Row row(List<String> cells, Map<Column, Integer> columns, Meeting meeting) {
        String title = cell(cells, columns, Column.TITLE);
        String gender = cell(cells, columns, Column.GENDER);
        String role = cell(cells, columns, Column.ROLE);
        String speaks = cell(cells, columns, Column.SPEAKS);
        String knownTitle = words.get("courtesyTitle." + compared(title));
        String knownGender = words.get("gender." + compared(gender));
        return new Row(
                null,
                choice(title, knownTitle),
                knownTitle == null ? title : null,
                cell(cells, columns, Column.NAME),
                cell(cells, columns, Column.BADGE_NAME),
                cell(cells, columns, Column.FUNCTION),
                role.isEmpty() ? ParticipantRole.DELEGATE.name() : words.getOrDefault("role." + compared(role), role),
                cell(cells, columns, Column.EMAIL),
                cell(cells, columns, Column.PHONE),
                parts(cell(cells, columns, Column.LANGUAGES))
                        .map(part -> words.getOrDefault("language." + compared(part), part))
                        .toList(),
                cell(cells, columns, Column.INTERPRETATION),
                cell(cells, columns, Column.ACCESSIBILITY),
                parts(cell(cells, columns, Column.DAYS))
                        .map(part -> day(part, meeting))
                        .toList(),
                words.getOrDefault("speaks." + compared(speaks), speaks),
                choice(gender, knownGender),
                knownGender == null ? gender : null);
    }

    private static @Nullable String choice(String typed, @Nullable String known) {
        return typed.isEmpty() ? null : known == null ? RegistrationForm.OTHER : known;
    }

    private static String cell(List<String> cells, Map<Column, Integer> columns, Column column) {
        Integer at = columns.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    private static Stream<String> parts(String cell) {
        return Arrays.stream(cell.split("[,;/\\s]+")).filter(part -> !part.isEmpty());
    }

    /** A day of the meeting by its date, or by its number in the month; anything else as it stands. */
    private static String day(String part, Meeting meeting) {
        try {
            return LocalDate.parse(part).toString();
        } catch (DateTimeException e) {
            return meeting.days().stream()
                    .filter(day -> part.replaceFirst("^0|\\.$", "").equals(Integer.toString(day.getDayOfMonth())))
                    .findFirst()
                    .map(LocalDate::toString)
                    .orElse(part);
        }
    }

    /** An empty table with its heading and one line as an example, for spreadsheets that know nothing else. */
    byte[] csv(Meeting meeting, Locale language) {
        try {
            var text = new CsvMapper().writer(CsvSchema.emptySchema()).writeValueAsString(example(meeting, language));
            return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as XLSX. */
    byte[] xlsx(Meeting meeting, Locale language) {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            var sheet = book.createSheet(text("registration.participants", language));
            sheet.setRightToLeft(language.getLanguage().equals("ar"));
            sheet.createFreezePane(0, 1);
            Font bold = book.createFont();
            bold.setBold(true);
            var heading = book.createCellStyle();
            heading.setFont(bold);
            List<List<String>> lines = example(meeting, language);
            for (int at = 0; at < lines.size(); at++) {
                var row = sheet.createRow(at);
                for (int column = 0; column < lines.get(at).size(); column++) {
                    var cell = row.createCell(column);
                    cell.setCellValue(lines.get(at).get(column));
                    if (at == 0) {
                        cell.setCellStyle(heading);
                        sheet.setColumnWidth(column, 24 * 256);
                    }
                }
            }
            book.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<List<String>> example(Meeting meeting, Locale language) {
        List<String> heading = Stream.of(Column.values())
                .map(column -> text(column.message(), language))
                .toList();
        List<String> person = List.of(
                text("registration.table.example", language),
                text("registration.role.HEAD", language),
                text("registration.table.exampleFunction", language),
                "name@example.org",
                text("registration.courtesyTitle.HE", language),
                "",
                "+41 22 000 00 00",
                "en, fr",
                String.join(
                        ", ", meeting.days().stream().map(LocalDate::toString).toList()),
                text("registration.yes", language),
                "",
                "",
                "");
        return List.of(heading, person);
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }

    private static String compared(String word) {
        return ComparedName.of(word);
    }
}
