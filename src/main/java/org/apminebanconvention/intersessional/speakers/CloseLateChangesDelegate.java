package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends late changes: the meeting begins. */
@Component
class CloseLateChangesDelegate implements JavaDelegate {

    private final EditionService editions;

    CloseLateChangesDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.closeLateChanges(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
