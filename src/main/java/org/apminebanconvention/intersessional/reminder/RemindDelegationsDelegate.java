package org.apminebanconvention.intersessional.reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the delegations that still owe an answer. */
@Component
class RemindDelegationsDelegate implements JavaDelegate {

    private final ReminderService reminders;

    RemindDelegationsDelegate(ReminderService reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.remind(WaveKey.of(execution.getProcessBusinessKey()));
    }
}
