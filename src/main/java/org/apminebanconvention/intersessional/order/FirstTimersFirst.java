package org.apminebanconvention.intersessional.order;

import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Delegations that have not spoken at an earlier meeting come first. */
@Component
class FirstTimersFirst extends RankingRule {

    @Override
    public String name() {
        return "first-time";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        return Comparator.comparing(candidate -> !candidate.firstTime());
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.of(candidate.firstTime() ? "firstTime" : "spokeBefore");
    }
}
