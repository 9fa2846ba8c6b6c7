package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration, which has waited, has its places now. */
@Component
class ConfirmPlaceDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    ConfirmPlaceDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.confirmPlace(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
