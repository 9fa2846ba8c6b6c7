package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells focal point and delegation that the registration is the delegation's own and goes on. */
@Component
class TellGenuineDelegate implements JavaDelegate {

    private final DisputeService disputes;

    TellGenuineDelegate(DisputeService disputes) {
        this.disputes = disputes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disputes.tellGenuine(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
