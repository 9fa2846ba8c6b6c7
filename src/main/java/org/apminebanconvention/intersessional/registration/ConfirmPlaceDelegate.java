package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration, which has waited, has its places now. */
@Component
class ConfirmPlaceDelegate implements JavaDelegate {

    private final RegistrationService registrations;
    private final DecisionsOfTheRules decisions;

    ConfirmPlaceDelegate(RegistrationService registrations, DecisionsOfTheRules decisions) {
        this.registrations = registrations;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RegistrationId id = RegistrationId.of(execution.getProcessBusinessKey());
        decisions.note(id, execution.getCurrentActivityId(), "place");
        registrations.confirmPlace(id);
    }
}
