package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was entered to ask for the floor, and what is wrong with it. Fields are {@code item} (each item that is ticked),
 * {@code speaker-3}, {@code language-3} and so on, and {@code note}.
 */
record FloorForm(Map<Integer, Row> rows, String note, List<Problem> problems) {

    static final Set<String> LANGUAGES = Set.of("ar", "en", "es", "fr", "ru");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 2000;

    /** One item as it was entered. */
    record Row(boolean wanted, String speaker, String language) {}

    /** @param field id of the field on the page; {@code key} of the message, with an argument */
    record Problem(String field, String key, Object argument) {}

    /** An empty form. */
    static FloorForm blank() {
        return new FloorForm(Map.of(), "", List.of());
    }

    /** @param items that are offered; others are left aside */
    static FloorForm of(MultiValueMap<String, String> fields, List<Integer> items, String usualLanguage) {
        var problems = new ArrayList<Problem>();
        var rows = new LinkedHashMap<Integer, Row>();
        List<String> ticked = fields.getOrDefault("item", List.of());
        for (int item : items) {
            var row = new Row(
                    ticked.contains(String.valueOf(item)),
                    name(fields.getFirst("speaker-" + item)),
                    text(fields.getFirst("language-" + item), usualLanguage));
            rows.put(item, row);
            if (!row.wanted() && !row.speaker().isEmpty()) {
                problems.add(new Problem("item-" + item, "speakers.problem.tickItem", item));
            }
            if (row.wanted()) {
                check(row, item, problems);
            }
        }
        String note = text(fields.getFirst("note"), "");
        if (note.length() > LONGEST_NOTE) {
            problems.add(new Problem("note", "speakers.problem.tooLong", LONGEST_NOTE));
        }
        if (problems.isEmpty() && rows.values().stream().noneMatch(Row::wanted)) {
            problems.add(new Problem("items", "speakers.problem.noItem", ""));
        }
        return new FloorForm(rows, note, List.copyOf(problems));
    }

    List<FloorRequestService.Wish> wishes() {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().wanted())
                .map(row -> new FloorRequestService.Wish(
                        row.getKey(), row.getValue().speaker(), row.getValue().language()))
                .toList();
    }

    /** What is wrong with a field, if anything is; public, since the templates ask it. */
    public List<Problem> at(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .toList();
    }

    private static void check(Row row, int item, List<Problem> problems) {
        if (row.speaker().length() > LONGEST_NAME) {
            problems.add(new Problem("speaker-" + item, "speakers.problem.tooLong", LONGEST_NAME));
        }
        if (!LANGUAGES.contains(row.language())) {
            problems.add(new Problem("language-" + item, "speakers.problem.language", ""));
        }
    }

    /** A name as it was written, in one line; nothing else is done to it. */
    private static String name(@Nullable String value) {
        return text(value, "").replaceAll("\\s+", " ");
    }

    /** Without control characters other than white space: nobody writes them, and PostgreSQL does not take a zero. */
    private static String text(@Nullable String value, String otherwise) {
        String written =
                value == null ? "" : value.replaceAll("[\\p{Cntrl}&&\\S]", "").strip();
        return written.isEmpty() ? otherwise : written;
    }
}
