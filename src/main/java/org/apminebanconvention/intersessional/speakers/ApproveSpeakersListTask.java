package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** {@code userTask_approveSpeakersList}: shows the President's office just what would be published, and takes its yes or no. */
@Component
class ApproveSpeakersListTask extends HumanTask {

    private final Meetings meetings;
    private final Submissions submissions;
    private final SpeakersListService service;
    private final Editions editions;
    private final EditionPages pages;

    ApproveSpeakersListTask(
            Meetings meetings,
            Submissions submissions,
            SpeakersListService service,
            Editions editions,
            EditionPages pages) {
        this.meetings = meetings;
        this.submissions = submissions;
        this.service = service;
        this.editions = editions;
        this.pages = pages;
    }

    @Override
    protected void show(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        Submission submission = submissions.last(meeting.code()).orElseThrow();
        SpeakersListFinalisationProcess.APPROVED.forget(task.getExecution());
        task.setName("Approve list of speakers: " + meeting.title());
        task.setDescription("%d interventions; the list is published and mailed once it is approved."
                .formatted(submission.content().size()));
        task.setDueDate(ReviewSpeakersListTask.due(task.getCreateTime(), meeting));
        show(task, "meetingTitle", meeting.title());
        show(task, "reviewedBy", submission.reviewedBy());
        show(task, "boardUrl", "/staff/meetings/" + meeting.code() + "/speakers");
        show(task, "fingerprint", submission.fingerprint());
        Optional<Edition> last = editions.last(meeting.code());
        show(task, "editionNumber", last.map(Edition::number).orElse(0) + 1);
        show(
                task,
                "changesSinceLast",
                ReviewSpeakersListTask.fitting(
                        last.map(edition -> changes(submission, edition)).orElse("This is the first edition.")));
        show(task, "speakersList", ReviewSpeakersListTask.fitting(pages.text(submission.content(), Locale.ENGLISH)));
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
        service.decide(meeting(task), approved, text(task, "comment").orElse(null), actor(task));
        SpeakersListFinalisationProcess.APPROVED.set(task, approved);
        task.getExecution().removeVariables(List.of("comment"));
    }

    private String changes(Submission submission, Edition last) {
        List<String> changes =
                pages.changes(submission.content().changesSince(last.content(), Map.of()), Locale.ENGLISH);
        return changes.isEmpty() ? "Nothing." : "- " + String.join("\n- ", changes);
    }

    private static MeetingCode meeting(DelegateTask task) {
        return new MeetingCode(task.getExecution().getProcessBusinessKey());
    }
}
