package org.apminebanconvention.intersessional.speakers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks those whose places are to be swapped whether they agree, as far as they have not proposed it themselves. */
@Component
class AskForConsentDelegate implements JavaDelegate {

    private final EditionService editions;

    AskForConsentDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.askForConsent(SpeakersListFinalisationProcess.lateChange(execution));
    }
}
