package org.apminebanconvention.intersessional.speakers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells a delegation that its late change was not taken, and why. */
@Component
class ExplainRefusalDelegate implements JavaDelegate {

    private final EditionService editions;

    ExplainRefusalDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.explainRefusal(SpeakersListFinalisationProcess.lateChange(execution));
    }
}
