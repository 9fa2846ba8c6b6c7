package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes in what the rules have accepted, or what has waited for places, if there is room for it. */
@Component
class AcceptRegistrationDelegate implements JavaDelegate {

    private final RegistrationService registrations;
    private final DecisionsOfTheRules decisions;

    AcceptRegistrationDelegate(RegistrationService registrations, DecisionsOfTheRules decisions) {
        this.registrations = registrations;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RegistrationId id = RegistrationId.of(execution.getProcessBusinessKey());
        var acceptance = registrations.accept(id);
        ReviewDecision decision = acceptance.all() ? ReviewDecision.ACCEPT : ReviewDecision.ACCEPT_SOME;
        decisions.note(id, execution.getCurrentActivityId(), acceptance.room() ? decision.answer() : "waits");
        RegistrationReviewProcess.DECISION.set(execution, decision.answer());
        RegistrationReviewProcess.ROOM_LEFT.set(execution, acceptance.room());
    }
}
