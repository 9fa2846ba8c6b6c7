package org.apminebanconvention.intersessional.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.registration.Disputes.Dispute;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * {@code userTask_clarifyRegistration}: shows a registration that the delegation does not know, and takes whether it is the delegation's
 * own after all.
 */
@Component
class ClarifyRegistrationTask extends HumanTask {

    private final Registrations registrations;
    private final Disputes disputes;
    private final DisputeService service;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final MessageSource messages;
    private final Clock clock;

    ClarifyRegistrationTask(
            Registrations registrations,
            Disputes disputes,
            DisputeService service,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            MessageSource messages,
            Clock clock) {
        this.registrations = registrations;
        this.disputes = disputes;
        this.service = service;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    protected void show(DelegateTask task) {
        Registration registration = registrations.require(id(task));
        RegistrationVersion version = registration.latest();
        Dispute dispute = disputes.last(registration.id()).orElseThrow();
        Meeting meeting = meetings.require(registration.invitation().meeting());
        Delegation delegation = delegations.require(registration.invitation().delegation());
        RegistrationReviewProcess.GENUINE.forget(task.getExecution());
        task.setName("Clarify registration: " + delegation.name());
        task.setDescription(
                "The delegation says that this registration is none of its own. Nobody of it takes part meanwhile.");
        task.setDueDate(Date.from(clock.instant().plus(Duration.ofDays(1))));
        task.setPriority(Math.max(70, ReviewRegistrationTask.priority(clock.instant(), meeting.begins())));
        show(task, "delegationName", delegation.name());
        show(task, "delegationAddresses", String.join(", ", delegation.emails()));
        show(task, "disputedAt", words.moment(meeting, dispute.disputedAt(), Locale.ENGLISH));
        show(task, "comment", dispute.comment());
        show(task, "focalPointName", version.focalPoint().name());
        show(task, "focalPointEmail", version.focalPoint().email());
        show(task, "submittedAt", words.moment(meeting, version.receivedAt(), Locale.ENGLISH));
        show(
                task,
                "sourceWords",
                english("registration.source." + version.source().name()));
        show(
                task,
                "stateBefore",
                english("registration.state." + dispute.state().name()));
        show(
                task,
                "people",
                version.participants().stream()
                        .map(person -> person.name() + " (" + person.role().title() + ")")
                        .collect(Collectors.joining(", ")));
        show(task, "registrationUrl", "/staff/registrations/" + registration.id());
    }

    @Override
    protected List<String> answers() {
        return List.of("genuine", "reason");
    }

    @Override
    protected void take(DelegateTask task) {
        boolean genuine = yesOrNo(
                task,
                RegistrationReviewProcess.GENUINE.name(),
                "Please say whether the registration is the delegation's own.");
        LeftToDo left = service.clarify(id(task), genuine, text(task, "reason"), actor(task));
        RegistrationReviewProcess.GENUINE.set(task, genuine);
        RegistrationReviewProcess.LEFT_TO_DO.set(task, left.answer());
        task.getExecution().removeVariable("reason");
    }

    private String english(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH);
    }

    private static RegistrationId id(DelegateTask task) {
        return RegistrationId.of(task.getExecution().getProcessBusinessKey());
    }
}
