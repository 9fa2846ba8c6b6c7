package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** {@code userTask_reviewRegistration}: shows the whole registration and why it is looked at, and takes one of four decisions. */
@Component
class ReviewRegistrationTask extends HumanTask {

    static final String ELEMENT = "userTask_reviewRegistration";

    /** Task variable: the number of the version that the task shows. */
    static final String VERSION = "versionNumber";

    private static final int WORKING_DAYS = 2;

    /** Of a description, which a list of tasks shows. */
    private static final int LONGEST_DESCRIPTION = 1000;

    private final Registrations registrations;
    private final RegistrationService service;
    private final Checks checks;
    private final ReviewSheet sheet;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final ObjectMapper json;
    private final Clock clock;

    ReviewRegistrationTask(
            Registrations registrations,
            RegistrationService service,
            Checks checks,
            ReviewSheet sheet,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            ObjectMapper json,
            Clock clock) {
        this.registrations = registrations;
        this.service = service;
        this.checks = checks;
        this.sheet = sheet;
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
        Optional<CheckResult> result = checks.of(registration.id(), version.number());
        String reason = result.map(CheckResult::inWords).orElse("");
        RegistrationReviewProcess.DECISION.forget(task.getExecution());
        task.setName("Review registration: " + delegation.name());
        task.setDescription(shortened("%s by %s. %s"
                .formatted(
                        ReviewSheet.people(version.participants().size()),
                        version.focalPoint().name(),
                        reason)));
        task.setDueDate(Date.from(
                dueDate(meeting.local(version.receivedAt()), WORKING_DAYS).toInstant()));
        task.setPriority(priority(clock.instant(), meeting.begins()));
        show(task, "delegationName", delegation.name());
        show(task, "delegationKind", delegation.kind().title());
        show(task, "focalPointName", version.focalPoint().name());
        show(task, "focalPointEmail", version.focalPoint().email());
        show(task, "submittedAt", words.moment(meeting, version.receivedAt(), Locale.ENGLISH));
        show(task, "checkReason", reason);
        show(
                task,
                "reasonTable",
                json(result.stream()
                        .flatMap(said -> said.reasons().stream())
                        .map(said -> Map.of("reason", said))
                        .toList()));
        show(task, "versionNote", sheet.note(registration, meeting));
        show(task, VERSION, version.number());
        String page = "/staff/registrations/" + registration.id();
        show(task, "registrationUrl", page);
        show(task, "noteUrl", version.note() == null ? "" : page + "/notes/" + version.note());
        show(task, "changeTable", json(sheet.changes(registration)));
        show(task, "historyTable", json(sheet.history(registration, meeting)));
        show(task, "participantTable", json(sheet.participants(version)));
        show(
                task,
                "participantOptions",
                json(version.participants().stream()
                        .map(person -> Map.of(
                                "label", person.name() + ", " + person.role().title(), "value", person.id()))
                        .toList()));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION - 2) + " …" : text;
    }

    @Override
    protected List<String> answers() {
        return List.of("decision", "accepted", "reason");
    }

    @Override
    protected void take(DelegateTask task) {
        ReviewDecision decision = ReviewDecision.of(
                text(task, RegistrationReviewProcess.DECISION.name()).orElse(""));
        try {
            boolean room = service.decide(
                    id(task),
                    (Integer) task.getVariableLocal(VERSION),
                    decision,
                    chosen(text(task, "accepted").orElse("")),
                    text(task, "reason"),
                    actor(task));
            RegistrationReviewProcess.ROOM_LEFT.set(task, room);
        } catch (OptimisticLockingFailureException e) {
            throw new RefusedAnswerException(RegistrationService.CHANGED_MEANWHILE);
        }
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
