package org.apminebanconvention.intersessional.order;

import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Statements on behalf of groups come before national ones (so the NPT Review Conferences and the First Committee do). */
@Component
class GroupsFirst extends RankingRule {

    @Override
    public String name() {
        return "groups";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        return Comparator.comparing(candidate -> !candidate.onBehalfOfGroup());
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.of(candidate.onBehalfOfGroup() ? "group" : "noGroup");
    }
}
