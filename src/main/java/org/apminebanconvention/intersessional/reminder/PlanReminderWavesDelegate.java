package org.apminebanconvention.intersessional.reminder;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the meeting's reminder waves. */
@Component
class PlanReminderWavesDelegate implements JavaDelegate {

    private final WaveService waves;

    PlanReminderWavesDelegate(WaveService waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.plan(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
