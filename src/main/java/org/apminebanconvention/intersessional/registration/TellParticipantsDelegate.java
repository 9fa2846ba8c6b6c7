package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells those who may take part that they were registered, by whom, and how their data are used. */
@Component
class TellParticipantsDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    TellParticipantsDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.tellParticipants(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
