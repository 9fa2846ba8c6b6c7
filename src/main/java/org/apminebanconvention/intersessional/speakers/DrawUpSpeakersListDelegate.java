package org.apminebanconvention.intersessional.speakers;

import java.util.Date;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts every request on the list, in the order of its item's policy. */
@Component
class DrawUpSpeakersListDelegate implements JavaDelegate {

    private final SpeakersListService lists;
    private final Meetings meetings;

    DrawUpSpeakersListDelegate(SpeakersListService lists, Meetings meetings) {
        this.lists = lists;
        this.meetings = meetings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var meeting = new MeetingCode(execution.getProcessBusinessKey());
        lists.drawUp(meeting);
        SpeakersListFinalisationProcess.LIST_CLOSES.set(
                execution, Date.from(meetings.require(meeting).lastItemBegins()));
        SpeakersListFinalisationProcess.EDITION_PUBLISHED.set(execution, false);
    }
}
