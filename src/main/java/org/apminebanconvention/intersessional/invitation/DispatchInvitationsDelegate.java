package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the dispatch of the next invitations; one pass is one transaction. */
@Component
class DispatchInvitationsDelegate implements JavaDelegate {

    private final InvitationService invitations;

    DispatchInvitationsDelegate(InvitationService invitations) {
        this.invitations = invitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean everyone = invitations.dispatchNext(new MeetingCode(execution.getProcessBusinessKey()));
        MeetingPreparationProcess.EVERYONE_INVITED.set(execution, everyone);
    }
}
