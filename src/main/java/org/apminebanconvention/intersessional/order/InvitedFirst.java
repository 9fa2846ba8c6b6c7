package org.apminebanconvention.intersessional.order;

import java.util.Comparator;
import org.springframework.stereotype.Component;

/** States that the meeting has invited to report under the item (say, whose extension request is before it) come first. */
@Component
class InvitedFirst extends RankingRule {

    @Override
    public String name() {
        return "invited";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        return Comparator.comparing(candidate -> !candidate.invited());
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.of(candidate.invited() ? "invited" : "notInvited");
    }
}
