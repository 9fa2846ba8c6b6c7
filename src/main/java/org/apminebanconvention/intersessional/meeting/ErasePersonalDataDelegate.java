package org.apminebanconvention.intersessional.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Erases what the house holds of persons. */
@Component
class ErasePersonalDataDelegate implements JavaDelegate {

    private final MeetingService meetings;

    ErasePersonalDataDelegate(MeetingService meetings) {
        this.meetings = meetings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        meetings.erasePersonalData(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
