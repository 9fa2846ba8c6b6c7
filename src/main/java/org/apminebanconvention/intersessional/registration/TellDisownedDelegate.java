package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells focal point and delegation that the registration is none of the delegation's and is rejected, and why. */
@Component
class TellDisownedDelegate implements JavaDelegate {

    private final DisputeService disputes;

    TellDisownedDelegate(DisputeService disputes) {
        this.disputes = disputes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disputes.tellDisowned(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
