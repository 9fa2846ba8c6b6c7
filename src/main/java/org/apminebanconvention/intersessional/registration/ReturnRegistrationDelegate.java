package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the focal point to correct the registration. */
@Component
class ReturnRegistrationDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    ReturnRegistrationDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.askForCorrection(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
