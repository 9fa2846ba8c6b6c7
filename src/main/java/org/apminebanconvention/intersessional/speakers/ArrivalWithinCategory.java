package org.apminebanconvention.intersessional.speakers;

import java.util.Comparator;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.springframework.stereotype.Component;

/**
 * States Parties first, then States not party, then organisations; within each in the order in which the requests arrived.
 * The sister rule is rule 20 of the Arms Trade Treaty's rules of procedure: those who signify their desire to speak, in that
 * order, observer States after States Parties, other observers thereafter.
 */
@Component
class ArrivalWithinCategory implements OrderPolicy {

    @Override
    public String name() {
        return "arrival-within-category";
    }

    @Override
    public Comparator<Candidate> comparator() {
        return Comparator.comparingInt((Candidate candidate) -> category(candidate.kind()))
                .thenComparing(Candidate::requestedAt)
                .thenComparing(candidate -> candidate.delegation().value());
    }

    private static int category(DelegationKind kind) {
        return switch (kind) {
            case STATE_PARTY -> 1;
            case STATE_NOT_PARTY -> 2;
            case INTERNATIONAL_ORGANISATION, NGO -> 3;
        };
    }
}
