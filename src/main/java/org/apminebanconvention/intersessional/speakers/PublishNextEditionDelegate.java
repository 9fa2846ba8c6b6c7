package org.apminebanconvention.intersessional.speakers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Publishes what a late change made of the list. */
@Component
class PublishNextEditionDelegate implements JavaDelegate {

    private final EditionService editions;

    PublishNextEditionDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.publishNext(SpeakersListFinalisationProcess.lateChange(execution));
    }
}
