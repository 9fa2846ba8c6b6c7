package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the delegation, at its own addresses, that somebody has registered it. */
@Component
class TellMissionDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    TellMissionDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.tellMission(RegistrationId.of(execution.getProcessBusinessKey()));
    }
}
