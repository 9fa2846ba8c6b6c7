package org.apminebanconvention.intersessional.invitation;

import java.util.Date;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** {@code userTask_prepareInvitation}: shows the letter and what the President's office said of it, and takes its text. */
@Component
class PrepareInvitationTask extends HumanTask {

    private final Meetings meetings;
    private final LetterService letters;
    private final LetterFacts facts;
    private final Delegations delegations;

    PrepareInvitationTask(Meetings meetings, LetterService letters, LetterFacts facts, Delegations delegations) {
        this.meetings = meetings;
        this.letters = letters;
        this.facts = facts;
        this.delegations = delegations;
    }

    @Override
    protected void show(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        var last = letters.last(meeting.code());
        task.setName("Prepare invitation: " + meeting.title());
        task.setDescription(
                last.isPresent()
                        ? "Sent back by the President's office."
                        : "Goes to the President's office for approval.");
        task.setDueDate(Date.from(task.getCreateTime().toInstant().plus(java.time.Duration.ofDays(5))));
        show(task, "meetingTitle", meeting.title());
        show(task, "recipientCount", delegations.count());
        show(task, "approverComment", last.map(Letter::comment).orElse(""));
        show(task, "letterSubject", last.map(Letter::subjectTemplate).orElse(meeting.letterSubject()));
        show(task, "letterText", last.map(Letter::template).orElse(meeting.letterText()));
        show(
                task,
                "letterPlaceholders",
                "{" + String.join("}, {", facts.of(meeting).keySet()) + "}");
        show(task, "letterPreviewUrl", "/staff/meetings/" + meeting.code() + "/letter/preview.pdf");
    }

    @Override
    protected void take(DelegateTask task) {
        letters.submit(
                meeting(task),
                text(task, "letterSubject").orElse(""),
                text(task, "letterText").orElse(""),
                actor(task));
    }

    private static MeetingCode meeting(DelegateTask task) {
        return new MeetingCode(task.getExecution().getProcessBusinessKey());
    }
}
