package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a form, at most one thing a field. */
final class Problems {

    /** @param code key of the sentence in the message bundles, which says what to do */
    record Problem(String field, String code, Object[] arguments) {

        /** The id of the field in the page. */
        public String id() {
            return field.replaceAll("[\\[\\].]+", "-");
        }
    }

    private static final Set<String> ALWAYS_SHOWN = Set.of("name", "role", "function", "email");

    private final List<Problem> problems = new ArrayList<>();

    /** One problem alone. */
    static Problems of(String field, String code, Object... arguments) {
        var problems = new Problems();
        problems.add(field, code, arguments);
        return problems;
    }

    void add(String field, String code, Object... arguments) {
        if (of(field).isEmpty()) {
            problems.add(new Problem(field, code, arguments));
        }
    }

    void addFirst(String field, String code, Object... arguments) {
        problems.add(0, new Problem(field, code, arguments));
    }

    Optional<Problem> of(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .findFirst();
    }

    /** What the page asks for a field: nothing where all is well. */
    public @org.jspecify.annotations.Nullable Problem at(String field) {
        return of(field).orElse(null);
    }

    /** Whether something is wrong in what a row asks for on demand only. {@code row}: the beginning of its fields */
    public boolean anyInMore(String row) {
        return problems.stream()
                .map(Problem::field)
                .anyMatch(field -> field.startsWith(row) && !ALWAYS_SHOWN.contains(field.substring(row.length())));
    }

    public List<Problem> all() {
        return List.copyOf(problems);
    }

    public boolean none() {
        return problems.isEmpty();
    }
}
