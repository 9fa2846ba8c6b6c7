package org.apminebanconvention.intersessional.registration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;

/** The four answers to {@code userTask_reviewRegistration}. */
enum ReviewDecision {
    ACCEPT(Outcome.ACCEPTED),
    ACCEPT_SOME(Outcome.PARTLY_ACCEPTED),
    RETURN(Outcome.RETURNED),
    REJECT(Outcome.REJECTED);

    private final Outcome outcome;

    ReviewDecision(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    /** As the form and the model write it, say {@code accept-some}. */
    String answer() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws RefusedAnswerException when it is none of them */
    static ReviewDecision of(String answer) {
        return Arrays.stream(values())
                .filter(decision -> decision.answer().equals(answer))
                .findFirst()
                .orElseThrow(() -> new RefusedAnswerException("Please choose one of: "
                        + Arrays.stream(values()).map(ReviewDecision::answer).collect(Collectors.joining(", ")) + "."));
    }
}
