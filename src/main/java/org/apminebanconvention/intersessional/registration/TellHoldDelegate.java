package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells focal point and delegation that the registration is on hold. */
@Component
class TellHoldDelegate implements JavaDelegate {

    private final DisputeService disputes;

    TellHoldDelegate(DisputeService disputes) {
        this.disputes = disputes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disputes.tellHold(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
