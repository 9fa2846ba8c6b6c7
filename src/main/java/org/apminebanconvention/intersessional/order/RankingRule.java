package org.apminebanconvention.intersessional.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A rule that compares two candidates by what they are, whoever else there is. */
abstract class RankingRule implements OrderRule {

    /** Those that are equal in it are left to the rules that follow. */
    abstract Comparator<Candidate> comparator(char letter);

    @Override
    public final List<Candidate> arrange(List<Candidate> level, char letter, UnaryOperator<List<Candidate>> rest) {
        Comparator<Candidate> order = comparator(letter);
        List<Candidate> sorted = level.stream().sorted(order).toList();
        var arranged = new ArrayList<Candidate>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || order.compare(sorted.get(from), sorted.get(i)) != 0) {
                arranged.addAll(rest.apply(sorted.subList(from, i)));
                from = i;
            }
        }
        return List.copyOf(arranged);
    }
}
