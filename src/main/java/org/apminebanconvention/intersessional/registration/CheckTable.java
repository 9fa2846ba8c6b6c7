package org.apminebanconvention.intersessional.registration;

import java.util.List;

/**
 * The table by which registrations are checked, as it stands in a DMN file that has been found harmless.
 *
 * @param file the DMN file itself
 */
record CheckTable(List<Column> columns, List<Line> lines, byte[] file) {

    /**
     * What is asked.
     *
     * @param fact the name of one of the {@link Facts}
     * @param label as people read it
     */
    record Column(String fact, String label) {}

    /**
     * What follows where all cells fit.
     *
     * @param cells what each column has to be, in DMN's own words; an empty one fits everything
     */
    record Line(List<String> cells, CheckResult.Outcome outcome, String reason) {}

    /** A file that is no such table, or does not only consist of values and comparisons. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Problems problems;

        RefusedException(Problems problems) {
            super("The table is refused");
            this.problems = problems;
        }

        Problems problems() {
            return problems;
        }
    }

    /** @throws RefusedException with all that is wrong with it */
    static CheckTable read(byte[] file) throws RefusedException {
        return new CheckTableReader(file).read();
    }

    /** The facts that it asks for. */
    List<String> facts() {
        return columns.stream().map(Column::fact).distinct().toList();
    }
}
