package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares what would go out with what was approved; opens the dispatch in as many lanes as there are connections. */
@Component
class OpenDispatchDelegate implements JavaDelegate {

    private final LetterService letters;
    private final MailProperties mail;

    OpenDispatchDelegate(LetterService letters, MailProperties mail) {
        this.letters = letters;
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.stopIfDifferent(new MeetingCode(execution.getProcessBusinessKey()))
                .ifPresent(reason -> {
                    throw new BpmnError(MeetingPreparationProcess.DIFFERS_FROM_APPROVED, reason);
                });
        MeetingPreparationProcess.LANES.set(execution, mail.connections());
    }
}
