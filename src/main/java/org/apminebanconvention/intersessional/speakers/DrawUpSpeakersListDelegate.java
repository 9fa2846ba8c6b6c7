package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts every request on the list, in the order of its item's policy. */
@Component
class DrawUpSpeakersListDelegate implements JavaDelegate {

    private final SpeakersListService lists;

    DrawUpSpeakersListDelegate(SpeakersListService lists) {
        this.lists = lists;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lists.drawUp(new MeetingCode(execution.getProcessBusinessKey()));
        SpeakersListFinalisationProcess.EDITION_PUBLISHED.set(execution, false);
    }
}
