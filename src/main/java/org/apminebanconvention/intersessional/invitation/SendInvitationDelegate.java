package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends one delegation its invitation, when the mail server did not take it with all the others. */
@Component
class SendInvitationDelegate implements JavaDelegate {

    private final InvitationService invitations;

    SendInvitationDelegate(InvitationService invitations) {
        this.invitations = invitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        InvitationId id = InvitationId.of(execution.getProcessBusinessKey());
        try {
            InvitationDispatchProcess.setOwed(execution, invitations.send(id));
        } catch (UndeliverableException e) {
            throw new BpmnError(InvitationDispatchProcess.UNDELIVERABLE, e.getMessage());
        } catch (DispatchAbortedException e) {
            throw new BpmnError(InvitationDispatchProcess.ABORTED, e.getMessage());
        }
    }
}
