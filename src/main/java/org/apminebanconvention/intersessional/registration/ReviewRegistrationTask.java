package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** {@code userTask_reviewRegistration}: shows the whole registration and why it is looked at, and takes one of four decisions. */
@Component
class ReviewRegistrationTask extends HumanTask {

    private static final int WORKING_DAYS = 2;

    private final Registrations registrations;
    private final RegistrationService service;
    private final RegistrationCheck check;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final ObjectMapper json;
    private final Clock clock;

    ReviewRegistrationTask(
            Registrations registrations,
            RegistrationService service,
            RegistrationCheck check,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            ObjectMapper json,
            Clock clock) {
        this.registrations = registrations;
        this.service = service;
        this.check = check;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.json = json;
        this.clock = clock;
    }

    @Override
    protected void show(DelegateTask task) {
        Registration registration = registrations.require(id(task));
        RegistrationVersion version = registration.latest();
        Meeting meeting = meetings.require(registration.invitation().meeting());
        Delegation delegation = delegations.require(registration.invitation().delegation());
        String reason = RegistrationReviewProcess.CHECK_REASON.from(task);
        RegistrationReviewProcess.DECISION.forget(task.getExecution());
        task.setName("Review registration: " + delegation.name());
        task.setDescription("%s by %s. %s"
                .formatted(
                        people(version.participants().size()),
                        version.focalPoint().name(),
                        reason));
        task.setDueDate(Date.from(
                dueDate(meeting.local(version.receivedAt()), WORKING_DAYS).toInstant()));
        task.setPriority(priority(clock.instant(), meeting.begins()));
        show(task, "delegationName", delegation.name());
        show(task, "delegationKind", delegation.kind().title());
        show(task, "focalPointName", version.focalPoint().name());
        show(task, "focalPointEmail", version.focalPoint().email());
        show(task, "submittedAt", words.moment(meeting, version.receivedAt(), Locale.ENGLISH));
        show(task, "checkReason", reason);
        show(task, "versionNote", note(registration, meeting));
        show(task, "versionNumber", version.number());
        show(task, "registrationUrl", "/staff/registrations/" + registration.id());
        show(
                task,
                "participantTable",
                json(version.participants().stream()
                        .map(person -> Map.of(
                                "name", person.name(),
                                "role", person.role().title(),
                                "email", Objects.requireNonNullElse(person.email(), "")))
                        .toList()));
        show(
                task,
                "participantOptions",
                json(version.participants().stream()
                        .map(person -> Map.of(
                                "label", person.name() + ", " + person.role().title(), "value", person.id()))
                        .toList()));
    }

    @Override
    protected void take(DelegateTask task) {
        ReviewDecision decision = ReviewDecision.of(
                text(task, RegistrationReviewProcess.DECISION.name()).orElse(""));
        boolean room = service.decide(
                id(task),
                (Integer) task.getVariableLocal("versionNumber"),
                decision,
                chosen(text(task, "accepted").orElse("")),
                text(task, "reason"),
                actor(task));
        RegistrationReviewProcess.ROOM_LEFT.set(task, room);
        RegistrationReviewProcess.DECISION.set(task, decision.answer());
        task.getExecution().removeVariables(List.of("accepted", "reason"));
    }

    /** The ids in a list, whichever way it is written: {@code 1, 3}, {@code 1 3} or {@code ["1","3"]}. */
    static Set<String> chosen(String answer) {
        return Arrays.stream(answer.split("[\\s,;\"'\\[\\]]+"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** So many working days later, Monday to Friday, at the same time of day. */
    static ZonedDateTime dueDate(ZonedDateTime received, int workingDays) {
        ZonedDateTime due = received;
        for (int left = workingDays; left > 0; ) {
            due = due.plusDays(1);
            if (due.getDayOfWeek() != DayOfWeek.SATURDAY && due.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return due;
    }

    /** 50 is the engine's ordinary priority; what is left of the time before the meeting raises it. */
    static int priority(Instant now, Instant meetingBegins) {
        long days = Duration.between(now, meetingBegins).toDays();
        return days < 3 ? 90 : days < 10 ? 70 : 50;
    }

    /** What the reviewer has to know beside the registration itself; empty when there is nothing. */
    private String note(Registration registration, Meeting meeting) {
        var notes = new ArrayList<String>();
        int number = registration.latest().number();
        if (number > 1) {
            notes.add(registration
                    .inForce()
                    .map(inForce ->
                            ("Amendment: this is version %d. Version %d of %s, with %s accepted, stays in force until"
                                            + " you decide.")
                                    .formatted(
                                            number,
                                            inForce.number(),
                                            words.moment(meeting, inForce.receivedAt(), Locale.ENGLISH),
                                            people(inForce.accepted().size())))
                    .orElse("This is version %d; no version is in force yet.".formatted(number)));
        }
        List<Registration> others = check.others(registration);
        if (!others.isEmpty()) {
            notes.add("The delegation has another registration: %s."
                    .formatted(others.stream()
                            .map(other -> "by %s, %s, %s"
                                    .formatted(
                                            other.latest().focalPoint().name(),
                                            words.moment(meeting, other.receivedAt(), Locale.ENGLISH),
                                            people(other.latest().participants().size())))
                            .collect(Collectors.joining("; "))));
        }
        if (registration.mailTrouble() != null) {
            notes.add("Mail to the focal point does not arrive (" + registration.mailTrouble() + ").");
        }
        return String.join(" ", notes);
    }

    private static String people(int number) {
        return number == 1 ? "1 participant" : number + " participants";
    }

    private Object json(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RegistrationId id(DelegateTask task) {
        return RegistrationId.of(task.getExecution().getProcessBusinessKey());
    }
}
