package org.apminebanconvention.intersessional.reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the managers what a wave came to. */
@Component
class ReportWaveDelegate implements JavaDelegate {

    private final ReminderService reminders;

    ReportWaveDelegate(ReminderService reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reminders.report(WaveKey.of(execution.getProcessBusinessKey()));
    }
}
