package org.apminebanconvention.intersessional.reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins a wave whose moment has come, if it still makes sense. */
@Component
class BeginWaveDelegate implements JavaDelegate {

    private final WaveService waves;

    BeginWaveDelegate(WaveService waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean sense = waves.begin(WaveKey.of(execution.getProcessBusinessKey()));
        DeadlineRemindersProcess.STILL_MAKES_SENSE.set(execution, sense);
    }
}
