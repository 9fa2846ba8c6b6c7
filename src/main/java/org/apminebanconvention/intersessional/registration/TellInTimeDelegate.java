package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that what arrived late is in time since the deadline was moved; then it is decided on anew. */
@Component
class TellInTimeDelegate implements JavaDelegate {

    private final RegistrationService registrations;

    TellInTimeDelegate(RegistrationService registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.tellInTime(RegistrationId.of(execution.getProcessBusinessKey()));
        RegistrationReviewProcess.LEFT_TO_DO.set(execution, LeftToDo.DECIDE.answer());
    }
}
