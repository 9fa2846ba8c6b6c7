package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration arrived and is looked at. */
@Component
class AcknowledgeRegistrationDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    AcknowledgeRegistrationDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.acknowledge(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
