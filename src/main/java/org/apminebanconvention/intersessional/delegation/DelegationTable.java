package org.apminebanconvention.intersessional.delegation;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apminebanconvention.intersessional.delegation.DelegationService.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Delegations as a CSV table (RFC 4180) whose first line names the columns: code, name, kind, language, emails, and may
 * name others such as name_fr for names in other languages, and phones. Spreadsheets of many
 * countries write semicolons between the columns; such a table is understood, too.
 */
final class DelegationTable {

    private static final List<String> COLUMNS = List.of("code", "name", "kind", "language", "emails");

    private DelegationTable() {}

    /** @param number from 1; the heading is line 1 */
    record Line(int number, @Nullable Entry entry, @Nullable String problem) {}

    /**
     * @return the lines below the heading; one that cannot be read has a problem in place of its entry
     * @throws ResponseStatusException with HTTP 400 when the text is no such table at all
     */
    static List<Line> read(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        var lines = new ArrayList<Line>();
        int number = 1;
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .readValues(text)) {
            String[] heading = rows.hasNextValue() ? heading(rows.nextValue()) : heading();
            try {
                while (rows.hasNextValue()) {
                    String[] cells = rows.nextValue();
                    number++;
                    line(number, heading, cells, lines);
                }
            } catch (IOException e) {
                lines.add(new Line(
                        number + 1, null, "From here on the table cannot be read; is a quotation mark left open?"));
            }
        } catch (IOException e) {
            heading();
        }
        return lines;
    }

    private static void line(int number, String[] heading, String[] cells, List<Line> lines) {
        if (Arrays.stream(cells).allMatch(String::isBlank)) {
            return;
        }
        if (cells.length > heading.length) {
            lines.add(new Line(
                    number,
                    null,
                    "The line has %d columns, the heading %d; is a quotation mark missing?"
                            .formatted(cells.length, heading.length)));
            return;
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < cells.length; i++) {
            values.put(heading[i], cells[i]);
        }
        lines.add(new Line(
                number,
                new Entry(
                        values.get("code"),
                        values.get("name"),
                        values.get("kind"),
                        values.get("language"),
                        addresses(values.get("emails")),
                        names(values),
                        phones(values.get("phones"))),
                null));
    }

    private static String[] heading(String... cells) {
        String[] names = Arrays.stream(cells)
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        if (!Arrays.asList(names).containsAll(COLUMNS)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "This is no CSV table: its first line has to name the columns " + String.join(", ", COLUMNS));
        }
        return names;
    }

    private static char separator(String text) {
        String heading = text.lines().findFirst().orElse("");
        return heading.contains(";") && !heading.contains(",") ? ';' : ',';
    }

    /** Columns like name_fr; a table that has none says nothing of these names. */
    private static @Nullable Map<String, String> names(Map<String, String> values) {
        Map<String, String> names = new TreeMap<>();
        values.forEach((column, cell) -> {
            if (column.startsWith("name_")) {
                names.put(column.substring("name_".length()), cell);
            }
        });
        return names.isEmpty() ? null : names;
    }

    /** Several numbers in a cell are separated by semicolons or commas, since a number has blanks in it. A table without that column says nothing of them. */
    private static @Nullable List<String> phones(@Nullable String cell) {
        return cell == null ? null : Arrays.asList(cell.split("[;,]"));
    }

    private static List<String> addresses(@Nullable String cell) {
        return cell == null
                ? List.of()
                : Arrays.stream(cell.split("[;\\s]+"))
                        .filter(address -> !address.isBlank())
                        .toList();
    }
}
