package org.apminebanconvention.intersessional.order;

import java.util.Comparator;
import org.springframework.stereotype.Component;

/**
 * States Parties first, then States not party, then organisations (rule 20 of the Arms Trade Treaty's rules of procedure: observer States
 * after States Parties and signatories, other observers thereafter).
 */
@Component
class Categories extends RankingRule {

    @Override
    public String name() {
        return "category";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        return Comparator.comparingInt(candidate -> switch (candidate.kind()) {
            case STATE_PARTY -> 1;
            case STATE_NOT_PARTY -> 2;
            case INTERNATIONAL_ORGANISATION, NGO -> 3;
        });
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.of("category", "#speakers.kind." + candidate.kind());
    }
}
