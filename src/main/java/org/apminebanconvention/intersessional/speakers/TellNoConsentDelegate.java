package org.apminebanconvention.intersessional.speakers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells both that one of them did not agree to the swap. */
@Component
class TellNoConsentDelegate implements JavaDelegate {

    private final EditionService editions;

    TellNoConsentDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.explainRefusal(SpeakersListFinalisationProcess.lateChange(execution));
    }
}
