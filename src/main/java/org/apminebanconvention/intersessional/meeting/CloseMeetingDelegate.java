package org.apminebanconvention.intersessional.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends what goes on until the meeting is over. */
@Component
class CloseMeetingDelegate implements JavaDelegate {

    private final MeetingService meetings;

    CloseMeetingDelegate(MeetingService meetings) {
        this.meetings = meetings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        meetings.close(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
