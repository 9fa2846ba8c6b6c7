package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.order.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was entered to ask for the floor, and what is wrong with it. Fields are {@code item} (each item that is ticked), {@code speaker-3},
 * {@code language-3} and so on for item 3, and {@code note}.
 */
record FloorForm(Map<Integer, Row> rows, String note, List<Problem> problems) {

    static final Set<String> LANGUAGES = Set.of("ar", "en", "es", "fr", "ru");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 2000;
    private static final int MOST_MINUTES = 60;
    private static final int MOST_MEMBERS = 60;

    /**
     * One item as it was entered.
     *
     * @param changes the request that is to say this; empty: a new one
     * @param participant the registered person who speaks; empty: whoever is typed
     * @param members those who join the statement, as they were typed
     * @param minutes how long it wants to speak, as it was typed
     */
    record Row(
            boolean wanted,
            String changes,
            String participant,
            String speaker,
            String level,
            String language,
            String onBehalfOf,
            String members,
            String minutes,
            boolean projector) {

        /** A request as it is. {@code names} tells a delegation's name. */
        static Row of(RequestForTheFloor request, Function<DelegationCode, String> names) {
            Intervention said = request.intervention();
            return new Row(
                    true,
                    request.id().value(),
                    said.participant() == null ? "" : said.participant(),
                    said.participant() == null ? said.speaker() : "",
                    said.level().name(),
                    said.language(),
                    said.onBehalfOf(),
                    String.join("; ", said.members().stream().map(names).toList()),
                    said.wantedSeconds() == null ? "" : String.valueOf(said.wantedSeconds() / 60),
                    said.projector());
        }

        /** Whether anything is said of what few delegations need: a group, a time, a screen. */
        public boolean says() {
            return !(onBehalfOf + members + minutes).isEmpty() || projector;
        }

        /** Nothing entered yet. */
        static Row blank(String language) {
            return new Row(false, "", "", "", Level.OTHER.name(), language, "", "", "", false);
        }
    }

    /**
     * What can be chosen.
     *
     * @param participants title and name of the registered persons, by what stands for them
     * @param delegation the one that is called so
     */
    record Choices(Map<String, String> participants, Function<String, Optional<DelegationCode>> delegation) {}

    /** @param field id of the field on the page; {@code key} of the message, with an argument */
    record Problem(String field, String key, Object argument) {}

    /** An empty form. */
    static FloorForm blank() {
        return new FloorForm(Map.of(), "", List.of());
    }

    /** @param items that are offered; others are left aside */
    static FloorForm of(
            MultiValueMap<String, String> fields, List<Integer> items, String usualLanguage, Choices choices) {
        var problems = new ArrayList<Problem>();
        var rows = new LinkedHashMap<Integer, Row>();
        List<String> ticked = fields.getOrDefault("item", List.of());
        for (int item : items) {
            var row = new Row(
                    ticked.contains(String.valueOf(item)),
                    text(fields.getFirst("changes-" + item), ""),
                    text(fields.getFirst("participant-" + item), ""),
                    line(fields.getFirst("speaker-" + item)),
                    text(fields.getFirst("level-" + item), Level.OTHER.name()),
                    text(fields.getFirst("language-" + item), usualLanguage),
                    line(fields.getFirst("group-" + item)),
                    text(fields.getFirst("members-" + item), ""),
                    text(fields.getFirst("minutes-" + item), ""),
                    fields.getFirst("projector-" + item) != null);
            rows.put(item, row);
            if (!row.wanted() && !(row.speaker() + row.participant() + row.onBehalfOf()).isEmpty()) {
                problems.add(new Problem("item-" + item, "speakers.problem.tickItem", item));
            }
            if (row.wanted()) {
                check(row, item, choices, problems);
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

    List<FloorRequestService.Wish> wishes(Choices choices) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().wanted())
                .map(row -> new FloorRequestService.Wish(
                        row.getKey(),
                        row.getValue().changes().isEmpty()
                                ? null
                                : new RequestId(row.getValue().changes()),
                        intervention(row.getValue(), choices)))
                .toList();
    }

    /** What is wrong with a field, if anything is; public, since the templates ask it. */
    public List<Problem> at(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .toList();
    }

    private static Intervention intervention(Row row, Choices choices) {
        String registered = choices.participants().get(row.participant());
        return new Intervention(
                registered == null ? row.speaker() : registered,
                registered == null ? null : row.participant(),
                Level.valueOf(row.level()),
                row.language(),
                row.onBehalfOf(),
                members(row.members()).stream()
                        .map(choices.delegation())
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                row.minutes().isEmpty() ? null : Integer.parseInt(row.minutes()) * 60,
                row.projector());
    }

    private static void check(Row row, int item, Choices choices, List<Problem> problems) {
        if (row.speaker().length() > LONGEST_NAME) {
            problems.add(new Problem("speaker-" + item, "speakers.problem.tooLong", LONGEST_NAME));
        }
        if (row.onBehalfOf().length() > LONGEST_NAME) {
            problems.add(new Problem("group-" + item, "speakers.problem.tooLong", LONGEST_NAME));
        }
        if (!row.participant().isEmpty() && !choices.participants().containsKey(row.participant())) {
            problems.add(new Problem("participant-" + item, "speakers.problem.participant", ""));
        }
        if (Arrays.stream(Level.values()).noneMatch(level -> level.name().equals(row.level()))) {
            problems.add(new Problem("level-" + item, "speakers.problem.level", ""));
        }
        if (!LANGUAGES.contains(row.language())) {
            problems.add(new Problem("language-" + item, "speakers.problem.language", ""));
        }
        if (!row.minutes().isEmpty() && !isMinutes(row.minutes())) {
            problems.add(new Problem("minutes-" + item, "speakers.problem.minutes", MOST_MINUTES));
        }
        List<String> members = members(row.members());
        if (members.size() > MOST_MEMBERS) {
            problems.add(new Problem("members-" + item, "speakers.problem.members", MOST_MEMBERS));
        }
        members.stream()
                .limit(MOST_MEMBERS)
                .filter(member -> choices.delegation().apply(member).isEmpty())
                .forEach(member -> problems.add(new Problem("members-" + item, "speakers.problem.member", member)));
    }

    private static boolean isMinutes(String typed) {
        return typed.matches("[0-9]{1,2}") && Integer.parseInt(typed) >= 1 && Integer.parseInt(typed) <= MOST_MINUTES;
    }

    private static List<String> members(String typed) {
        return Arrays.stream(typed.split("[;\\n\\r]+"))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    /** A name as it was written, in one line; nothing else is done to it. */
    private static String line(@Nullable String value) {
        return text(value, "").replaceAll("\\s+", " ");
    }

    /** Without control characters other than white space: nobody writes them, and PostgreSQL does not take a zero. */
    private static String text(@Nullable String value, String otherwise) {
        String written =
                value == null ? "" : value.replaceAll("[\\p{Cntrl}&&\\S]", "").strip();
        return written.isEmpty() ? otherwise : written;
    }
}
