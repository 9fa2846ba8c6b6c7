package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Follows up with the next delegations after dates were moved. */
@Component
class FollowUpDelegationsDelegate implements JavaDelegate {

    private final DatesFollowUp followUp;

    FollowUpDelegationsDelegate(DatesFollowUp followUp) {
        this.followUp = followUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean everyone = followUp.next(
                new MeetingCode(execution.getProcessBusinessKey()),
                MeetingPreparationProcess.DATE_CHANGE.from(execution));
        MeetingPreparationProcess.EVERYONE_FOLLOWED_UP.setLocal(execution, everyone);
    }
}
