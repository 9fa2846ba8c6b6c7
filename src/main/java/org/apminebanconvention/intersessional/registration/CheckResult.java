package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the lines of {@code RegistrationCheck.dmn} that fit a registration come to.
 *
 * @param reasons in the table's words and order, all that speak for this outcome or for looking at it
 */
record CheckResult(Outcome outcome, List<String> reasons) {

    /** The names of the table's two outputs. */
    static final String OUTCOME = "outcome";

    static final String REASON = "reason";

    private static final String NO_LINE = "No line of the table fits this registration.";

    /** From the least to the most that has to be done; the most counts. */
    enum Outcome {
        /** At once, by the rules alone. */
        ACCEPT,
        /** By a person. */
        REVIEW,
        /** By a person, and the focal point is told that it came after the deadline. */
        LATE;

        /** As the table and the model write it, say {@code accept}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Late if any line says so, else review if any says so. It is accepted only where a line says so and no other speaks against it: a
     * table with a gap lets nobody in unseen.
     *
     * @param lines an outcome and a reason each
     */
    static CheckResult of(List<? extends Map<String, Object>> lines) {
        Outcome outcome =
                lines.stream().map(CheckResult::outcome).max(Outcome::compareTo).orElse(Outcome.REVIEW);
        Stream<String> reasons = lines.stream()
                .filter(line -> outcome == Outcome.ACCEPT || outcome(line) != Outcome.ACCEPT)
                .map(line -> String.valueOf(line.get(REASON)))
                .distinct();
        return new CheckResult(outcome, lines.isEmpty() ? List.of(NO_LINE) : reasons.toList());
    }

    private static Outcome outcome(Map<String, Object> line) {
        String word = String.valueOf(line.get(OUTCOME));
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The table has an outcome '" + word + "'"));
    }

    /** All reasons in a row, as sentences. */
    String inWords() {
        return String.join(" ", reasons);
    }
}
