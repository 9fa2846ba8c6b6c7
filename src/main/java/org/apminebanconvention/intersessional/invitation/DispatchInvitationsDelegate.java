package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the next invitations and starts their dispatch; one pass is one transaction, and several go on side by side. */
@Component
class DispatchInvitationsDelegate implements JavaDelegate {

    private final InvitationService invitations;

    DispatchInvitationsDelegate(InvitationService invitations) {
        this.invitations = invitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean everyone = invitations.dispatchNext(new MeetingCode(execution.getProcessBusinessKey()));
        MeetingPreparationProcess.EVERYONE_INVITED.setLocal(execution, everyone);
    }
}
