package org.apminebanconvention.intersessional.speakers;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code userTask_decideLateChange}: shows the ISU what was asked for late, and takes its decision. */
@Component
class DecideLateChangeTask extends HumanTask {

    private final LateChanges lateChanges;
    private final Requests requests;
    private final SpeakersListService service;
    private final LateChangeAdvice advice;
    private final EditionPages pages;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final MessageSource messages;

    DecideLateChangeTask(
            LateChanges lateChanges,
            Requests requests,
            SpeakersListService service,
            LateChangeAdvice advice,
            EditionPages pages,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            MessageSource messages) {
        this.lateChanges = lateChanges;
        this.requests = requests;
        this.service = service;
        this.advice = advice;
        this.pages = pages;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.messages = messages;
    }

    @Override
    protected void show(DelegateTask task) {
        LateChange change = lateChanges.require(SpeakersListFinalisationProcess.lateChange(task));
        RequestForTheFloor request = requests.require(change.request());
        Meeting meeting = meetings.require(change.meeting());
        Delegation delegation = delegations.require(request.delegation());
        task.setName("Decide late change: " + delegation.name() + ", item " + request.item());
        task.setDescription(summary(change, request, meeting, delegation, name -> name));
        task.setDueDate(ReviewSpeakersListTask.due(task.getCreateTime(), meeting));
        show(task, "delegationName", delegation.name());
        show(task, "changeSummary", summary(change, request, meeting, delegation, DecideLateChangeTask::asText));
        show(task, "requestedAt", words.moment(meeting, change.requestedAt(), Locale.ENGLISH));
        show(task, "suggestion", advice.of(change));
        show(task, "speakersUrl", "/staff/meetings/" + meeting.code() + "/speakers");
    }

    @Override
    protected List<String> answers() {
        return List.of("accepted", "reason");
    }

    @Override
    protected void take(DelegateTask task) {
        boolean accepted = yesOrNo(task, "accepted", "Please choose: take the change, or do not take it.");
        SpeakersListService.Decided decided = service.decideLateChange(
                SpeakersListFinalisationProcess.lateChange(task),
                accepted,
                text(task, "reason").orElse(null),
                actor(task));
        SpeakersListFinalisationProcess.ACCEPTED.set(task, accepted);
        if (decided.publishAt() != null) {
            SpeakersListFinalisationProcess.PUBLISH_AT.set(task, Date.from(decided.publishAt()));
            // the step that publishes may still be writing to delegations, and set this only when it is done
            SpeakersListFinalisationProcess.EDITION_PUBLISHED.set(task, true);
        }
        task.getExecution().removeVariables(List.of("reason"));
    }

    /** @param written how a speaker's name is to be written */
    private String summary(
            LateChange change,
            RequestForTheFloor request,
            Meeting meeting,
            Delegation delegation,
            UnaryOperator<String> written) {
        Intervention said = change.kind() == LateChange.Kind.SPEAKER ? change.wanted() : request.intervention();
        return messages.getMessage(
                "speakers.summary." + change.kind().name().toLowerCase(Locale.ROOT),
                new Object[] {
                    delegation.name(),
                    pages.itemTitle(meeting, request.item()),
                    written.apply(pages.name(said.speaker(), Locale.ENGLISH)),
                    pages.language(said.language(), Locale.ENGLISH),
                    change.other() == null
                            ? ""
                            : delegations
                                    .require(requests.require(change.other()).delegation())
                                    .name(),
                    change.item() == null ? "" : pages.itemTitle(meeting, change.item())
                },
                Locale.ENGLISH);
    }

    /** The form reads markdown, and a name comes from outside: it must make no link, and be shown as it was written. */
    private static String asText(String name) {
        return name.replaceAll("\\p{Punct}", "\\\\$0");
    }
}
