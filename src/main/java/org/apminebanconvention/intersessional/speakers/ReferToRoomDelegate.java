package org.apminebanconvention.intersessional.speakers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells a delegation whose late change was not decided before the item began that the rest is said in the room. */
@Component
class ReferToRoomDelegate implements JavaDelegate {

    private final EditionService editions;

    ReferToRoomDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.explainNoDecision(SpeakersListFinalisationProcess.lateChange(execution));
    }
}
