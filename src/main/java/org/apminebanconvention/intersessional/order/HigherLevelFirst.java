package org.apminebanconvention.intersessional.order;

import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Heads of State and of Government first, then ministers, and so on, as {@link Level} has them. */
@Component
class HigherLevelFirst extends RankingRule {

    @Override
    public String name() {
        return "level";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        return Comparator.comparing(Candidate::level);
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.of("level", "#speakers.level." + candidate.level());
    }
}
