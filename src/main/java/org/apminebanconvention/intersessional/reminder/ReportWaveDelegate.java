package org.apminebanconvention.intersessional.reminder;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the managers what a wave came to. */
@Component
class ReportWaveDelegate implements JavaDelegate {

    private final WaveReport report;

    ReportWaveDelegate(WaveReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.tell(WaveKey.of(execution.getProcessBusinessKey()));
    }
}
