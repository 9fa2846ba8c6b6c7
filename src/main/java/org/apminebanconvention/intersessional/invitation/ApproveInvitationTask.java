package org.apminebanconvention.intersessional.invitation;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** {@code userTask_approveInvitation}: shows the President's office just what would be sent, and takes its yes or no. */
@Component
class ApproveInvitationTask extends HumanTask {

    private final Meetings meetings;
    private final LetterService letters;
    private final MeetingWords words;

    ApproveInvitationTask(Meetings meetings, LetterService letters, MeetingWords words) {
        this.meetings = meetings;
        this.letters = letters;
        this.words = words;
    }

    @Override
    protected void show(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        Letter letter = letters.last(meeting.code()).orElseThrow();
        MeetingPreparationProcess.APPROVED.forget(task.getExecution());
        task.setName("Approve invitation: " + meeting.title());
        task.setDescription("%d delegations get it once it is approved.".formatted(letter.recipients()));
        task.setDueDate(Date.from(task.getCreateTime().toInstant().plus(java.time.Duration.ofDays(2))));
        show(task, "meetingTitle", meeting.title());
        show(task, "preparedBy", letter.preparedBy());
        show(task, "preparedAt", words.moment(meeting, letter.preparedAt(), Locale.ENGLISH));
        show(task, "recipientCount", letter.recipients());
        var english = letter.in(Recipients.ORIGINAL);
        show(task, "letterSubject", english.subject());
        show(
                task,
                "letterText",
                english.text()
                        .replace(MailContent.mark(Letter.ADDRESSEE), "[the delegation's address]")
                        .replace(MailContent.mark(Letter.PERSONAL_LINK), "[its personal link]"));
        show(
                task,
                "letterLanguages",
                letter.renderings().keySet().stream()
                        .map(language -> Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH))
                        .collect(Collectors.joining(", ")));
        show(task, "letterUrl", "/staff/meetings/" + meeting.code() + "/letter/submitted");
        show(task, "fingerprint", letter.fingerprint());
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
        letters.decide(meeting(task), approved, text(task, "comment").orElse(null), actor(task));
        MeetingPreparationProcess.APPROVED.set(task, approved);
        task.getExecution().removeVariables(List.of("comment", "letterSubject", "letterText"));
    }

    private static MeetingCode meeting(DelegateTask task) {
        return new MeetingCode(task.getExecution().getProcessBusinessKey());
    }
}
