package org.apminebanconvention.intersessional.reminder;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the meeting's reminder waves. */
@Component
class PlanReminderWavesDelegate implements JavaDelegate {

    private final ReminderService reminders;

    PlanReminderWavesDelegate(ReminderService reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.plan(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
