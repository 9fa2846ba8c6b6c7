package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that the registration is withdrawn. */
@Component
class ConfirmWithdrawalDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    ConfirmWithdrawalDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.confirmWithdrawal(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
