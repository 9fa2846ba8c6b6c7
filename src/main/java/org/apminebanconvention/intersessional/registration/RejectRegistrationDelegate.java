package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point why the registration is not accepted. */
@Component
class RejectRegistrationDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    RejectRegistrationDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.explainRejection(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
