package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Publishes the list again whose items are at other times. */
@Component
class PublishMovedProgrammeDelegate implements JavaDelegate {

    private final EditionService editions;

    PublishMovedProgrammeDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.publishNext(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
