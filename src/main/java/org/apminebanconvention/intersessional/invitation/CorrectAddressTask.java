package org.apminebanconvention.intersessional.invitation;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.mail.MailService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code userTask_correctAddress}: shows why an invitation did not arrive and takes how it goes on. */
@Component
class CorrectAddressTask extends HumanTask {

    private final Invitations invitations;
    private final InvitationService service;
    private final Delegations delegations;
    private final MailService mails;
    private final MessageSource texts;

    CorrectAddressTask(
            Invitations invitations,
            InvitationService service,
            Delegations delegations,
            MailService mails,
            MessageSource texts) {
        this.invitations = invitations;
        this.service = service;
        this.delegations = delegations;
        this.mails = mails;
        this.texts = texts;
    }

    @Override
    protected void show(DelegateTask task) {
        Invitation invitation = invitations.require(id(task));
        Delegation delegation = delegations.require(invitation.delegation());
        InvitationDispatchProcess.RESOLUTION.forget(task.getExecution());
        task.setName("Correct the address: " + delegation.name());
        task.setDescription(
                invitation.state() == Invitation.State.BOUNCED
                        ? "The invitation came back after it had been accepted."
                        : "The invitation could not be delivered.");
        task.setDueDate(Date.from(task.getCreateTime().toInstant().plus(java.time.Duration.ofDays(2))));
        show(task, "delegationName", delegation.name());
        show(task, "addresses", String.join(", ", delegation.emails()));
        show(task, "serverReply", invitation.serverReply());
        show(task, "reading", reading(invitation));
        show(task, "invitationState", task.getDescription());
    }

    /** What the servers' words mean, a line for each address. */
    private String reading(Invitation invitation) {
        if (invitation.addresses().isEmpty()) {
            return words("noAddress");
        }
        var dead = mails.deadAddresses(
                invitation.meeting().value(), invitation.delegation().value());
        List<String> lines = invitation.addresses().stream()
                .filter(dead::containsKey)
                .map(address -> address + ": "
                        + words(Objects.requireNonNull(dead.get(address)).reading()))
                .toList();
        // what a person has reported stands in no mail's entry
        return lines.isEmpty() ? words("reported") : String.join("\n\n", lines);
    }

    private String words(String reading) {
        return texts.getMessage("mail.reading." + reading, null, Locale.ENGLISH);
    }

    @Override
    protected List<String> answers() {
        return List.of("resolution", "email", "reason");
    }

    @Override
    protected void take(DelegateTask task) {
        Resolution resolution = Resolution.of(text(task, "resolution").orElse(""));
        var owed = service.resolve(id(task), resolution, text(task, "email"), text(task, "reason"), actor(task));
        InvitationDispatchProcess.RESOLUTION.set(task, resolution.answer());
        if (resolution == Resolution.SEND_AGAIN) {
            InvitationDispatchProcess.setToBeSent(task);
        } else {
            InvitationDispatchProcess.setOwed(task, owed);
        }
        task.getExecution().removeVariables(List.of("email", "reason"));
    }

    private static InvitationId id(DelegateTask task) {
        return InvitationId.of(task.getExecution().getProcessBusinessKey());
    }
}
