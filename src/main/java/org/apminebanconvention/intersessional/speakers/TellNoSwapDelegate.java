package org.apminebanconvention.intersessional.speakers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells both that the swap is off: one of them did not agree, or not before the item began. */
@Component
class TellNoSwapDelegate implements JavaDelegate {

    private final EditionService editions;

    TellNoSwapDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.explainNoDecision(SpeakersListFinalisationProcess.lateChange(execution));
    }
}
