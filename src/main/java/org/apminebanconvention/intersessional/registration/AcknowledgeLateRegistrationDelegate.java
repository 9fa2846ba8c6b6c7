package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration arrived after the deadline and is looked at. */
@Component
class AcknowledgeLateRegistrationDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    AcknowledgeLateRegistrationDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.acknowledgeLate(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
