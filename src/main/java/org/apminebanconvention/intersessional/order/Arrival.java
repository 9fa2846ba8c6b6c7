package org.apminebanconvention.intersessional.order;

import java.util.Comparator;
import org.springframework.stereotype.Component;

/** In the order in which the requests arrived (rule 20 of the Arms Trade Treaty: the order of signifying the desire to speak). */
@Component
class Arrival extends RankingRule {

    static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::requestedAt)
            .thenComparing(Candidate::delegation)
            .thenComparing(Candidate::request);

    @Override
    public String name() {
        return "arrival";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        return ORDER;
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.at("arrival", candidate.requestedAt());
    }
}
