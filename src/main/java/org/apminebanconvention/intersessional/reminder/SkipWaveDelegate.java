package org.apminebanconvention.intersessional.reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes that a wave was skipped. */
@Component
class SkipWaveDelegate implements JavaDelegate {

    private final ReminderService reminders;

    SkipWaveDelegate(ReminderService reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.skip(WaveKey.of(execution.getProcessBusinessKey()));
    }
}
