package org.apminebanconvention.intersessional.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.participants.SmallNumbers.Count;
import org.apminebanconvention.intersessional.participants.SmallNumbers.Shown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {

    private static final int LEAST = 5;

    @Test
    void largeNumbersAreAllShown() {
        Shown shown = SmallNumbers.show(new int[][] {{5, 6}, {7, 8}}, new int[][] {{11}, {15}});

        assertThat(shown.cells().get(0)).containsExactly(new Count(5), new Count(6));
        assertThat(shown.rows()).containsExactly(new Count(11), new Count(15));
        assertThat(shown.columns()).containsExactly(new Count(12), new Count(14));
        assertThat(shown.total()).isEqualTo(new Count(26));
    }

    @Test
    void ofNobodyNothingIsTold() {
        Shown shown = SmallNumbers.show(new int[2][3], new int[2][2]);

        assertThat(numbers(shown)).containsOnlyNulls();
    }

    @Test
    void oneSmallNumberTakesAtLeastTwoMoreWithItWhereItsSumsAreShown() {
        Shown shown = SmallNumbers.show(new int[][] {{3, 30}, {20, 40}}, new int[][] {{33}, {60}});

        assertThat(shown.cells().get(0)).containsExactly(Count.HIDDEN, Count.HIDDEN);
        assertThat(shown.cells().get(1)).containsExactly(Count.HIDDEN, Count.HIDDEN);
        assertThat(shown.rows()).doesNotContain(Count.HIDDEN);
        assertThat(shown.total()).isEqualTo(new Count(93));
    }

    @Test
    void aWholeThatHasAllOfOneKindDoesNotTellItOfEach() {
        Shown shown = SmallNumbers.show(new int[][] {{12}, {50}}, new int[][] {{12, 0}, {20, 30}});

        assertThat(shown.otherCells().get(0)).containsExactly(Count.HIDDEN, Count.HIDDEN);
    }

    @Test
    void aTotalBelowFiveIsHiddenToo() {
        assertThat(SmallNumbers.show(new int[][] {{4}}, new int[][] {{4}}).total())
                .isEqualTo(Count.HIDDEN);
    }

    @Test
    void tablesOfDifferentPersonsAreRefused() {
        assertThatThrownBy(() -> SmallNumbers.show(new int[][] {{4}}, new int[][] {{5}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Tries every table that agrees with what is shown. */
    @Test
    void whoTriesAllTablesThatFitWhatIsShownFindsForEachHiddenNumberASmallOneAndALargeOne() {
        var chance = new Random(2023);
        for (int round = 0; round < 40; round++) {
            int[][] first = random(2, 2, 9, chance);
            int[][] second = withSums(first, 2, chance);
            Shown shown = SmallNumbers.show(first, second);
            List<@Nullable Integer> published = numbers(shown);
            List<Integer> truth = numbers(first, second);

            List<BitSet> possible = possible(published, 13);

            for (int i = 0; i < truth.size(); i++) {
                if (truth.get(i) < LEAST) {
                    assertThat(published.get(i)).as("%s in %s", i, truth).isNull();
                    assertThat(possible.get(i).get(truth.get(i))).isTrue();
                    assertThat(possible.get(i).nextSetBit(LEAST))
                            .as("a large number in place of %s in %s, shown as %s", truth.get(i), truth, published)
                            .isPositive();
                } else if (published.get(i) == null) {
                    assertThat(possible.get(i).cardinality())
                            .as("%s in %s", i, truth)
                            .isGreaterThan(1);
                } else {
                    assertThat(published.get(i)).isEqualTo(truth.get(i));
                }
            }
        }
    }

    /** As many categories, roles and genders as there are; here tables are too many, and ranges are worked out as flows. */
    @Test
    void tablesOfTheSizeOfAMeetingsKeepTheirSecretsAndStillSaySomething() {
        var chance = new Random(1999);
        int numbers = 0;
        int told = 0;
        for (int round = 0; round < 60; round++) {
            int[][] first = random(4, 6, 1 + chance.nextInt(60), chance);
            int[][] second = withSums(first, 4, chance);
            List<@Nullable Integer> published = numbers(SmallNumbers.show(first, second));
            List<Integer> truth = numbers(first, second);
            for (int i = 0; i < truth.size(); i++) {
                numbers++;
                if (published.get(i) != null) {
                    told++;
                    assertThat(published.get(i)).isEqualTo(truth.get(i)).isGreaterThanOrEqualTo(LEAST);
                } else {
                    int most = most(i, truth, published, 4, 6, 4);
                    assertThat(most)
                            .as("the most that number %s of %s may be, shown as %s", i, truth, published)
                            .isGreaterThanOrEqualTo(LEAST);
                    assertThat(most > truth.get(i) || least(i, truth, published, 4, 6, 4) < truth.get(i))
                            .as("number %s of %s has one value only, shown as %s", i, truth, published)
                            .isTrue();
                }
            }
        }
        assertThat((double) told / numbers).isGreaterThan(0.4);
    }

    /** All numbers of two tables, in one order: cells, other cells, rows, columns, other columns, total. */
    private static List<@Nullable Integer> numbers(Shown shown) {
        var all = new ArrayList<@Nullable Integer>();
        shown.cells().forEach(row -> row.forEach(count -> all.add(count.number())));
        shown.otherCells().forEach(row -> row.forEach(count -> all.add(count.number())));
        shown.rows().forEach(count -> all.add(count.number()));
        shown.columns().forEach(count -> all.add(count.number()));
        shown.otherColumns().forEach(count -> all.add(count.number()));
        all.add(shown.total().number());
        return all;
    }

    private static List<Integer> numbers(int[][] first, int[][] second) {
        var all = new ArrayList<Integer>();
        for (int[][] table : List.of(first, second)) {
            Arrays.stream(table).flatMapToInt(Arrays::stream).forEach(all::add);
        }
        Arrays.stream(first).forEach(row -> all.add(Arrays.stream(row).sum()));
        for (int[][] table : List.of(first, second)) {
            IntStream.range(0, table[0].length)
                    .forEach(column -> all.add(
                            Arrays.stream(table).mapToInt(row -> row[column]).sum()));
        }
        all.add(Arrays.stream(first).flatMapToInt(Arrays::stream).sum());
        return all;
    }

    private static int[][] random(int rows, int columns, int most, Random chance) {
        // half of the tables have many zeros
        boolean sparse = chance.nextBoolean();
        Supplier<Integer> number = () -> sparse && chance.nextBoolean() ? 0 : chance.nextInt(most);
        return IntStream.range(0, rows)
                .mapToObj(row ->
                        IntStream.range(0, columns).map(column -> number.get()).toArray())
                .toArray(int[][]::new);
    }

    private static int[][] withSums(int[][] first, int columns, Random chance) {
        return Arrays.stream(first)
                .map(row -> {
                    int[] other = new int[columns];
                    IntStream.range(0, Arrays.stream(row).sum())
                            .forEach(person -> other[Math.min(chance.nextInt(columns), chance.nextInt(columns))]++);
                    return other;
                })
                .toArray(int[][]::new);
    }

    /** For each number of two tables of 2 by 2 the values that it has in some table that agrees with what is published. */
    private static List<BitSet> possible(List<@Nullable Integer> published, int most) {
        List<BitSet> possible =
                IntStream.range(0, 15).mapToObj(i -> new BitSet()).toList();
        int[] n = new int[15];
        for (n[0] = 0; n[0] <= most; n[0]++) {
            for (n[1] = 0; agrees(0, n, published) && n[1] <= most; n[1]++) {
                n[8] = n[0] + n[1];
                for (n[2] = 0; agrees(1, n, published) && agrees(8, n, published) && n[2] <= most; n[2]++) {
                    n[10] = n[0] + n[2];
                    for (n[3] = 0; agrees(2, n, published) && agrees(10, n, published) && n[3] <= most; n[3]++) {
                        n[9] = n[2] + n[3];
                        n[11] = n[1] + n[3];
                        n[14] = n[8] + n[9];
                        if (agrees(3, n, published)
                                && agrees(9, n, published)
                                && agrees(11, n, published)
                                && agrees(14, n, published)) {
                            second(n, published, possible);
                        }
                    }
                }
            }
        }
        return possible;
    }

    private static void second(int[] n, List<@Nullable Integer> published, List<BitSet> possible) {
        for (n[4] = 0; n[4] <= n[8]; n[4]++) {
            n[5] = n[8] - n[4];
            for (n[6] = 0; n[6] <= n[9]; n[6]++) {
                n[7] = n[9] - n[6];
                n[12] = n[4] + n[6];
                n[13] = n[5] + n[7];
                if (IntStream.of(4, 5, 6, 7, 12, 13).allMatch(i -> agrees(i, n, published))) {
                    IntStream.range(0, 15).forEach(i -> possible.get(i).set(n[i]));
                }
            }
        }
    }

    private static boolean agrees(int i, int[] numbers, List<@Nullable Integer> published) {
        return published.get(i) == null || published.get(i) == numbers[i];
    }

    private static int most(
            int number, List<Integer> truth, List<@Nullable Integer> published, int rows, int columns, int others) {
        int[] ends = ends(number, rows, columns, others);
        return truth.get(number) + flow(number, ends[1], ends[0], truth, published, rows, columns, others);
    }

    private static int least(
            int number, List<Integer> truth, List<@Nullable Integer> published, int rows, int columns, int others) {
        int[] ends = ends(number, rows, columns, others);
        return truth.get(number)
                - Math.min(truth.get(number), flow(number, ends[0], ends[1], truth, published, rows, columns, others));
    }

    /** Ford and Fulkerson, person by person, up to 100: how many can go another way without any published number's changing. */
    private static int flow(
            int without,
            int from,
            int to,
            List<Integer> truth,
            List<@Nullable Integer> published,
            int rows,
            int columns,
            int others) {
        int places = 2 + 2 * rows + columns + others;
        int[] now = truth.stream().mapToInt(Integer::intValue).toArray();
        for (int sent = 0; sent < 100; sent++) {
            int[] came = new int[places];
            Arrays.fill(came, Integer.MIN_VALUE);
            came[from] = Integer.MAX_VALUE;
            var queue = new ArrayDeque<>(List.of(from));
            while (!queue.isEmpty() && came[to] == Integer.MIN_VALUE) {
                int place = queue.remove();
                for (int i = 0; i < now.length; i++) {
                    int[] ends = ends(i, rows, columns, others);
                    if (i == without || published.get(i) != null) {
                        continue;
                    }
                    if (ends[0] == place && came[ends[1]] == Integer.MIN_VALUE) {
                        came[ends[1]] = i;
                        queue.add(ends[1]);
                    } else if (ends[1] == place && now[i] > 0 && came[ends[0]] == Integer.MIN_VALUE) {
                        came[ends[0]] = -1 - i;
                        queue.add(ends[0]);
                    }
                }
            }
            if (came[to] == Integer.MIN_VALUE) {
                return sent;
            }
            for (int place = to; place != from; ) {
                int i = came[place];
                now[i >= 0 ? i : -1 - i] += i >= 0 ? 1 : -1;
                place = ends(i >= 0 ? i : -1 - i, rows, columns, others)[i >= 0 ? 0 : 1];
            }
        }
        return 100;
    }

    /** Between which places the persons of a number go: all (0 to 1), other columns, rows (one place in, one out), columns, all. */
    private static int[] ends(int number, int rows, int columns, int others) {
        int i = number;
        int firstColumn = 2 + 2 * rows;
        int firstOther = firstColumn + columns;
        if (i < rows * columns) {
            return new int[] {3 + 2 * (i / columns), firstColumn + i % columns};
        }
        i -= rows * columns;
        if (i < rows * others) {
            return new int[] {firstOther + i % others, 2 + 2 * (i / others)};
        }
        i -= rows * others;
        if (i < rows) {
            return new int[] {2 + 2 * i, 3 + 2 * i};
        }
        i -= rows;
        if (i < columns) {
            return new int[] {firstColumn + i, 0};
        }
        i -= columns;
        return i < others ? new int[] {1, firstOther + i} : new int[] {0, 1};
    }
}
