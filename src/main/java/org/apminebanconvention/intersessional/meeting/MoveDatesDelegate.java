package org.apminebanconvention.intersessional.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves what hangs on the meeting's dates, after they were changed. */
@Component
class MoveDatesDelegate implements JavaDelegate {

    private final MeetingService meetings;

    MoveDatesDelegate(MeetingService meetings) {
        this.meetings = meetings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        meetings.moveWhatHangsOnTheDates(
                new MeetingCode(execution.getProcessBusinessKey()),
                MeetingPreparationProcess.DATE_CHANGE.from(execution));
    }
}
