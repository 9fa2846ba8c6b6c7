package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration is accepted. */
@Component
class ConfirmRegistrationDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    ConfirmRegistrationDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.confirm(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
