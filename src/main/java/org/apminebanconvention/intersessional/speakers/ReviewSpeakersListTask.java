package org.apminebanconvention.intersessional.speakers;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code userTask_reviewSpeakersList}: leads the ISU to the board, and hands the list to the President's office. */
@Component
class ReviewSpeakersListTask extends HumanTask {

    /** The engine keeps 4,000 characters of a text. */
    private static final int LONGEST = 3900;

    private final Meetings meetings;
    private final SpeakersLists lists;
    private final SpeakersListService service;
    private final Submissions submissions;
    private final MessageSource messages;

    ReviewSpeakersListTask(
            Meetings meetings,
            SpeakersLists lists,
            SpeakersListService service,
            Submissions submissions,
            MessageSource messages) {
        this.meetings = meetings;
        this.lists = lists;
        this.service = service;
        this.submissions = submissions;
        this.messages = messages;
    }

    @Override
    protected void show(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        SpeakersList list = lists.of(meeting.code());
        String comment =
                submissions.last(meeting.code()).map(Submission::comment).orElse("");
        task.setName("Review list of speakers: " + meeting.title());
        task.setDescription(
                comment.isEmpty()
                        ? "%d requests for the floor; put them in order on the board. The list then goes to the President's office."
                                .formatted(list.entries().size())
                        : "Sent back by the President's office: " + comment);
        task.setDueDate(due(task.getCreateTime(), meeting));
        show(task, "meetingTitle", meeting.title());
        show(task, "requestCount", list.entries().size());
        show(task, "itemSummary", fitting(summary(meeting, list)));
        show(task, "presidentComment", comment);
        show(task, "boardUrl", "/staff/meetings/" + meeting.code() + "/speakers");
    }

    @Override
    protected List<String> answers() {
        return List.of();
    }

    @Override
    protected boolean tellsOfPersons() {
        return false;
    }

    @Override
    protected void take(DelegateTask task) {
        service.submit(meeting(task), actor(task));
    }

    /** Which items have how many, as the list that the form's markdown makes of it. */
    private String summary(Meeting meeting, SpeakersList list) {
        String nobody = meeting.openItems().stream()
                .filter(item -> list.under(item.number()).isEmpty())
                .map(item -> String.valueOf(item.number()))
                .collect(Collectors.joining(", "));
        String asked = meeting.openItems().stream()
                .filter(item -> !list.under(item.number()).isEmpty())
                .map(item -> "- "
                        + message(
                                "speakers.itemSummary",
                                item.number(),
                                item.title(),
                                list.under(item.number()).size()))
                .collect(Collectors.joining("\n"));
        return nobody.isEmpty() ? asked : asked + "\n- " + message("speakers.itemSummary.nobody", nobody);
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

    /** A day to answer, but not longer than until the meeting begins. */
    static Date due(Date created, Meeting meeting) {
        var tomorrow = created.toInstant().plus(Duration.ofDays(1));
        return Date.from(tomorrow.isBefore(meeting.begins()) ? tomorrow : meeting.begins());
    }

    /** As many whole lines as a variable can hold; the board shows all. */
    static String fitting(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, text.lastIndexOf('\n', LONGEST)) + "\n… and more: the board shows the whole list.";
    }

    private static MeetingCode meeting(DelegateTask task) {
        return new MeetingCode(task.getExecution().getProcessBusinessKey());
    }
}
