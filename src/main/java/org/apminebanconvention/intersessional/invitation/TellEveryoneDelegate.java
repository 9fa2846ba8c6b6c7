package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the next delegations that the meeting is cancelled or postponed. */
@Component
class TellEveryoneDelegate implements JavaDelegate {

    private final CallingOffAnnouncement announcement;

    TellEveryoneDelegate(CallingOffAnnouncement announcement) {
        this.announcement = announcement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean everyone = announcement.tellNext(
                new MeetingCode(execution.getProcessBusinessKey()),
                MeetingPreparationProcess.CALLING_OFF.from(execution));
        MeetingPreparationProcess.EVERYONE_TOLD.setLocal(execution, everyone);
    }
}
