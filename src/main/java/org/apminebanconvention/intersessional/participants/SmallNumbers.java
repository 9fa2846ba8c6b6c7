package org.apminebanconvention.intersessional.participants;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Hides the small numbers of two tables that have their rows in common, and as many others as it takes that none of them can be worked out
 * from those that are shown. {@code docs/decisions/0016-small-numbers-are-hidden.md} tells why and how.
 *
 * <p>All numbers, totals too, are seen as streams in one network, in which as many persons go into each place as come out of it: from the
 * total of all to the columns of the one table, through its cells to the rows, through the cells of the other table to its columns, and
 * back. A hidden number may just as well be another when persons can be sent around a ring of hidden numbers: every number that is shown
 * stays true. So each small number is put on such a ring, on which it can be {@link #LEAST} or more; the numbers of the ring that were
 * still shown are hidden, rings of little loss first.
 */
final class SmallNumbers {

    /** The least number that is shown. */
    static final int LEAST = 5;

    /** A number, or that it is hidden. */
    record Count(@JsonValue @Nullable Integer number) {

        static final Count HIDDEN = new Count(null);
    }

    /**
     * What is shown of the two tables.
     *
     * @param cells of the first table, by row and column
     * @param otherCells of the second
     * @param rows the totals of the rows, which are the same in both
     */
    record Shown(
            List<List<Count>> cells,
            List<List<Count>> otherCells,
            List<Count> rows,
            List<Count> columns,
            List<Count> otherColumns,
            Count total) {}

    /** A stream of persons; {@code loss} tells how much is lost when its number is hidden. */
    private static final class Flow {

        private final int from;
        private final int to;
        private final int persons;
        private final long loss;
        private boolean hidden;

        Flow(int from, int to, int persons, int weight) {
            this.from = from;
            this.to = to;
            this.persons = persons;
            this.loss = (long) weight * (1 + persons);
            this.hidden = persons < LEAST;
        }

        Count shown() {
            return hidden ? Count.HIDDEN : new Count(persons);
        }
    }

    private static final int TOTAL_IN = 0;
    private static final int TOTAL_OUT = 1;
    private static final int FIRST_ROW = 2;

    /** A total tells more than a cell. */
    private static final int WEIGHT_OF_A_CELL = 1;

    private static final int WEIGHT_OF_A_SUM = 10;
    private static final int WEIGHT_OF_THE_TOTAL = 100;

    private final int places;
    private final List<Flow> streams = new ArrayList<>();
    private final Flow[][] cells;
    private final Flow[][] otherCells;
    private final Flow[] rows;
    private final Flow[] columns;
    private final Flow[] otherColumns;
    private final Flow total;

    private SmallNumbers(int[][] first, int[][] second) {
        int height = first.length;
        int width = first[0].length;
        int otherWidth = second[0].length;
        // each row is two places, with the stream of its total between them
        int firstColumn = FIRST_ROW + 2 * height;
        int otherColumn = firstColumn + width;
        places = otherColumn + otherWidth;
        total = add(
                TOTAL_IN,
                TOTAL_OUT,
                Arrays.stream(first).mapToInt(SmallNumbers::sum).sum(),
                WEIGHT_OF_THE_TOTAL);
        rows = new Flow[height];
        cells = new Flow[height][width];
        otherCells = new Flow[height][otherWidth];
        for (int row = 0; row < height; row++) {
            if (sum(first[row]) != sum(second[row])) {
                throw new IllegalArgumentException("The two tables count different persons in row " + row);
            }
            int in = FIRST_ROW + 2 * row;
            rows[row] = add(in, in + 1, sum(first[row]), WEIGHT_OF_A_SUM);
            for (int column = 0; column < width; column++) {
                cells[row][column] = add(in + 1, firstColumn + column, first[row][column], WEIGHT_OF_A_CELL);
            }
            for (int column = 0; column < otherWidth; column++) {
                otherCells[row][column] = add(otherColumn + column, in, second[row][column], WEIGHT_OF_A_CELL);
            }
        }
        columns = IntStream.range(0, width)
                .mapToObj(column -> add(firstColumn + column, TOTAL_IN, sum(first, column), WEIGHT_OF_A_SUM))
                .toArray(Flow[]::new);
        otherColumns = IntStream.range(0, otherWidth)
                .mapToObj(column -> add(TOTAL_OUT, otherColumn + column, sum(second, column), WEIGHT_OF_A_SUM))
                .toArray(Flow[]::new);
    }

    /**
     * What of two tables can be shown.
     *
     * @param first numbers of persons by row and column; at least one row and one column
     * @param second the same persons in the same rows, by other columns
     * @throws IllegalArgumentException when the two tables count different persons
     */
    static Shown show(int[][] first, int[][] second) {
        var numbers = new SmallNumbers(first, second);
        List<Flow> small =
                numbers.streams.stream().filter(stream -> stream.hidden).toList();
        small.forEach(numbers::protect);
        return new Shown(
                shown(numbers.cells),
                shown(numbers.otherCells),
                shown(numbers.rows),
                shown(numbers.columns),
                shown(numbers.otherColumns),
                numbers.total.shown());
    }

    private Flow add(int from, int to, int persons, int weight) {
        var stream = new Flow(from, to, persons, weight);
        streams.add(stream);
        return stream;
    }

    private record Step(int place, long loss) {}

    /**
     * Hides the ring of least loss around which so many persons can be sent that the small number is no longer small. There always is one:
     * with the stream, through the whole network, any number of persons can go.
     */
    private void protect(Flow small) {
        int persons = LEAST - small.persons;
        long[] losses = new long[places];
        Arrays.fill(losses, Long.MAX_VALUE);
        losses[small.to] = 0;
        var into = new Flow[places];
        var next = new PriorityQueue<Step>((one, other) -> Long.compare(one.loss, other.loss));
        next.add(new Step(small.to, 0));
        for (Step step = next.poll(); step != null && step.place != small.from; step = next.poll()) {
            if (step.loss > losses[step.place]) {
                continue;
            }
            for (Flow stream : streams) {
                int to;
                if (stream != small && stream.from == step.place) {
                    to = stream.to;
                } else if (stream != small && stream.to == step.place && stream.persons >= persons) {
                    // against the stream: fewer go with it, but never less than nobody
                    to = stream.from;
                } else {
                    continue;
                }
                long loss = step.loss + (stream.hidden ? 0 : stream.loss);
                if (loss < losses[to]) {
                    losses[to] = loss;
                    into[to] = stream;
                    next.add(new Step(to, loss));
                }
            }
        }
        for (int place = small.from; place != small.to; ) {
            Flow stream = into[place];
            stream.hidden = true;
            place = stream.to == place ? stream.from : stream.to;
        }
    }

    private static List<List<Count>> shown(Flow[][] streams) {
        return Arrays.stream(streams).map(SmallNumbers::shown).toList();
    }

    private static List<Count> shown(Flow[] streams) {
        return Arrays.stream(streams).map(Flow::shown).toList();
    }

    private static int sum(int[] numbers) {
        return Arrays.stream(numbers).sum();
    }

    private static int sum(int[][] numbers, int column) {
        return Arrays.stream(numbers).mapToInt(row -> row[column]).sum();
    }
}
