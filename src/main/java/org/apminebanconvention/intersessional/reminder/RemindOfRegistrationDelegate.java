package org.apminebanconvention.intersessional.reminder;

import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds one delegation that it owes its answer on the registration. */
@Component
class RemindOfRegistrationDelegate implements JavaDelegate {

    private final ReminderService reminders;

    RemindOfRegistrationDelegate(ReminderService reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.remindOf(InvitationId.of(execution.getProcessBusinessKey()), Deadline.REGISTRATION);
    }
}
