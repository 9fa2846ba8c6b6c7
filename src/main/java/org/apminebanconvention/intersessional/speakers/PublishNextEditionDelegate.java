package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Publishes what late changes, or a programme that has moved, made of the list. */
@Component
class PublishNextEditionDelegate implements JavaDelegate {

    private final EditionService editions;

    PublishNextEditionDelegate(EditionService editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.publishNext(new MeetingCode(execution.getProcessBusinessKey()));
    }
}
