package org.apminebanconvention.intersessional.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * The regional groups take turns: in each round one of each, as long as it has somebody, in the order in which the rules that follow put the
 * first of each. Who belongs to none (organisations) is a group of its own. A request that is added may put others further apart: that is
 * what taking turns means.
 */
@Component
class RegionsInTurn implements OrderRule {

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public List<Candidate> arrange(List<Candidate> level, char letter, UnaryOperator<List<Candidate>> rest) {
        var groups = new LinkedHashMap<String, Queue<Candidate>>();
        for (Candidate candidate : rest.apply(level)) {
            groups.computeIfAbsent(String.valueOf(candidate.region()), region -> new ArrayDeque<>())
                    .add(candidate);
        }
        var arranged = new ArrayList<Candidate>();
        while (arranged.size() < level.size()) {
            for (Queue<Candidate> group : groups.values()) {
                Candidate next = group.poll();
                if (next != null) {
                    arranged.add(next);
                }
            }
        }
        return List.copyOf(arranged);
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return candidate.region() == null
                ? Reason.of("noRegion")
                : Reason.of("region", "#speakers.region." + candidate.region());
    }

    @Override
    public boolean keepsOthersInOrder() {
        return false;
    }
}
