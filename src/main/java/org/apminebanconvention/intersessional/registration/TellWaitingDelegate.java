package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration is accepted and waits for places. */
@Component
class TellWaitingDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    TellWaitingDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.tellWaiting(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
