package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point who is accepted and who is not. */
@Component
class ConfirmPartDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    ConfirmPartDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.confirmPart(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
