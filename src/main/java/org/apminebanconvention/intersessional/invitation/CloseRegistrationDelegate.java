package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the wait of all who have not registered. */
@Component
class CloseRegistrationDelegate implements JavaDelegate {

    private final InvitationDispatchProcess process;

    CloseRegistrationDelegate(InvitationDispatchProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        process.deadlinePassed(new MeetingCode(execution.getProcessBusinessKey()), Deadline.REGISTRATION);
    }
}
