package org.apminebanconvention.intersessional.meeting;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** {@code userTask_approveCallingOff}: shows the President's office what everyone would be told, and takes its yes or no. */
@Component
class ApproveCallingOffTask extends HumanTask {

    private final Meetings meetings;
    private final CallingsOff asked;
    private final CallingOffService service;
    private final CallingOffWords texts;
    private final MeetingWords words;

    ApproveCallingOffTask(
            Meetings meetings,
            CallingsOff asked,
            CallingOffService service,
            CallingOffWords texts,
            MeetingWords words) {
        this.meetings = meetings;
        this.asked = asked;
        this.service = service;
        this.texts = texts;
        this.words = words;
    }

    @Override
    protected void show(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        CallingOff wanted = asked.require(meeting.code(), MeetingPreparationProcess.CALLING_OFF.from(task));
        String what = wanted.kind() == CallingOff.Kind.CANCEL ? "cancellation" : "postponement";
        task.setName("Approve " + what + ": " + meeting.title());
        task.setDescription("Asked by %s: %s".formatted(wanted.askedBy(), wanted.reason()));
        task.setDueDate(Date.from(task.getCreateTime().toInstant().plus(Duration.ofDays(1))));
        show(task, "meetingTitle", meeting.title());
        show(task, "what", what);
        show(task, "askedBy", wanted.askedBy());
        show(task, "askedAt", words.moment(meeting, wanted.askedAt(), Locale.ENGLISH));
        show(task, "mailText", String.join("\n\n", texts.text(meeting, wanted, Locale.ENGLISH)));
    }

    @Override
    protected List<String> answers() {
        return List.of("approved", "comment");
    }

    @Override
    protected boolean tellsOfPersons() {
        return false;
    }

    @Override
    protected void take(DelegateTask task) {
        boolean approved = yesOrNo(task, "approved", "Please answer Yes or No.");
        service.decide(
                meeting(task),
                MeetingPreparationProcess.CALLING_OFF.from(task),
                approved,
                text(task, "comment").orElse(null),
                actor(task));
        MeetingPreparationProcess.CALLING_OFF_APPROVED.set(task, approved);
        task.getExecution().removeVariables(List.of("comment", "mailText"));
    }

    private static MeetingCode meeting(DelegateTask task) {
        return new MeetingCode(task.getExecution().getProcessBusinessKey());
    }
}
