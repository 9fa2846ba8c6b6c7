package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Publishes what the President's office approved. */
@Component
class PublishEditionDelegate implements JavaDelegate {

    private final EditionService editions;

    PublishEditionDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.publishApproved(new MeetingCode(execution.getProcessBusinessKey()));
        SpeakersListFinalisationProcess.EDITION_PUBLISHED.set(execution, true);
    }
}
