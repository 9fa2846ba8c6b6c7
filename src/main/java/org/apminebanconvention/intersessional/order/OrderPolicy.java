package org.apminebanconvention.intersessional.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the requests under one item are put in order: rules, of which each decides among those whom the ones before left level. The order is
 * always total: whom no rule tells apart stands as the requests arrived, and two that arrived in the same instant by the delegations' codes.
 *
 * @param name of the row of data that it comes of
 */
public record OrderPolicy(String name, List<OrderRule> rules) {

    /** The letter with which the alphabet begins where none is drawn. */
    public static final char NO_LETTER = 'A';

    public List<String> ruleNames() {
        return rules.stream().map(OrderRule::name).toList();
    }

    /** Whether a letter has to be drawn for it. */
    public boolean needsLetter() {
        return ruleNames().contains("alphabet");
    }

    /** Whether two requests stay in their order to each other whoever else asks for the floor. */
    public boolean keepsOthersInOrder() {
        return rules.stream().allMatch(OrderRule::keepsOthersInOrder);
    }

    /** All of them in order. */
    public List<Candidate> order(List<Candidate> candidates, char letter) {
        return arrange(candidates, letter, rules);
    }

    /**
     * Where a request goes that joins a list which people may have put in another order: behind the last one that the policy puts before
     * it. No two others change places.
     *
     * @return index from 0
     */
    public int placeOf(Candidate newcomer, List<Candidate> list, char letter) {
        var all = new ArrayList<>(list);
        all.add(newcomer);
        List<Candidate> ordered = order(all, letter);
        Set<String> before = ordered.stream()
                .limit(ordered.indexOf(newcomer))
                .map(Candidate::request)
                .collect(Collectors.toCollection(HashSet::new));
        for (int last = list.size(); last > 0; last--) {
            if (before.contains(list.get(last - 1).request())) {
                return last;
            }
        }
        return 0;
    }

    /** What each rule says of a candidate, in their order. */
    public List<Reason> why(Candidate candidate, char letter) {
        return rules.stream().map(rule -> rule.why(candidate, letter)).toList();
    }

    private static List<Candidate> arrange(List<Candidate> level, char letter, List<OrderRule> rules) {
        if (level.size() < 2) {
            return List.copyOf(level);
        }
        if (rules.isEmpty()) {
            return level.stream().sorted(Arrival.ORDER).toList();
        }
        List<OrderRule> rest = rules.subList(1, rules.size());
        return rules.get(0).arrange(level, letter, those -> arrange(those, letter, rest));
    }
}
