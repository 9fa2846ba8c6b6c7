package org.apminebanconvention.intersessional.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Cancels the meeting, lets it stand still, or moves its dates, as was approved. */
@Component
class CallOffMeetingDelegate implements JavaDelegate {

    private final CallingOffService service;

    CallOffMeetingDelegate(CallingOffService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.carryOut(
                new MeetingCode(execution.getProcessBusinessKey()),
                MeetingPreparationProcess.CALLING_OFF.from(execution));
    }
}
