package org.apminebanconvention.intersessional.invitation;

import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.OwnTransaction;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.apminebanconvention.intersessional.mail.Sending;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Drives {@code InvitationDispatch.bpmn}, one instance a delegation in a meeting; its business key is the invitation's id. */
@Component
public class InvitationDispatchProcess {

    public static final String ID = "InvitationDispatch";

    /** Error code of {@code boundaryEvent_invitationUndeliverable}. */
    static final String UNDELIVERABLE = "undeliverable";

    /** Error code of {@code boundaryEvent_dispatchAborted}. */
    static final String ABORTED = "dispatchAborted";

    static final ProcessVariable<String> RESOLUTION = ProcessVariable.of("resolution", String.class);

    /**
     * What is owed: {@link #INVITATION} as long as the office has to send it; then, by the delegation, {@code registration},
     * {@code interventions}, both or neither, with a space between. The invitation's row tells it to everybody else.
     */
    static final ProcessVariable<String> OWED = ProcessVariable.passing("owed", String.class);

    private static final String INVITATION = "invitation";

    /** Where the lanes of a meeting's dispatch wait, and a delegation for another try. */
    private static final String LANE = "serviceTask_dispatchInvitations";

    private static final String SEND = "serviceTask_sendInvitation";

    /** PostgreSQL takes at most 65,535 parameters in a statement. */
    private static final int INSTANCES_AT_ONCE = 20_000;

    /** Type of the incident that says so in Cockpit. */
    static final String SENDING_STOPPED = "sendingStopped";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final Messages messages;
    private final OwnTransaction own;
    private final Invitations invitations;

    InvitationDispatchProcess(
            RuntimeService runtime,
            ManagementService management,
            TaskService tasks,
            Messages messages,
            OwnTransaction own,
            Invitations invitations) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.messages = messages;
        this.own = own;
        this.invitations = invitations;
    }

    /** Tells the model that the invitation is to be sent. */
    static void setToBeSent(VariableScope scope) {
        OWED.set(scope, INVITATION);
    }

    /** Tells the model which answers to wait for. */
    static void setOwed(VariableScope scope, Set<Deadline> owed) {
        OWED.set(scope, words(owed));
    }

    private static String words(Set<Deadline> owed) {
        return owed.stream()
                .map(deadline -> deadline.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** Starts the dispatch to a delegation whose invitation is still to be sent. */
    void start(InvitationId id) {
        runtime.startProcessInstanceByKey(ID, id.value(), OWED.as(INVITATION));
    }

    /** Starts the dispatch to a delegation whose invitation the mail server has taken: it waits for what is owed. */
    void startDelivered(InvitationId id, Set<Deadline> owed) {
        runtime.startProcessInstanceByKey(ID, id.value(), OWED.as(words(owed)));
    }

    /** Lets all lanes of a meeting's dispatch look at once how things stand, and those who wait for another try. */
    void lookAgain(MeetingCode meeting) {
        Date now = ClockUtil.getCurrentTime();
        for (String element : List.of(LANE, SEND)) {
            List<Job> waiting = management
                    .createJobQuery()
                    .activityId(element)
                    .duedateHigherThan(now)
                    .withRetriesLeft()
                    .unlimitedList();
            Set<String> concerned = concerned(meeting, waiting);
            waiting.stream()
                    .filter(job -> concerned.contains(job.getProcessInstanceId()))
                    .forEach(job -> management.setJobDuedate(job.getId(), now));
        }
    }

    /** The process instances of a meeting among those of these jobs. */
    private Set<String> concerned(MeetingCode meeting, List<Job> jobs) {
        var concerned = new HashSet<String>();
        for (int from = 0; from < jobs.size(); from += INSTANCES_AT_ONCE) {
            Set<String> some = jobs.subList(from, Math.min(jobs.size(), from + INSTANCES_AT_ONCE)).stream()
                    .map(Job::getProcessInstanceId)
                    .collect(Collectors.toSet());
            runtime.createProcessInstanceQuery().processInstanceIds(some).unlimitedList().stream()
                    .filter(instance ->
                            instance.getBusinessKey() != null && of(meeting).test(instance.getBusinessKey()))
                    .map(ProcessInstance::getId)
                    .forEach(concerned::add);
        }
        return concerned;
    }

    /** One incident a meeting tells the managers in Cockpit that no mail is sent, where each invitation would make one of its own. */
    @EventListener
    void on(Sending.Stopped event) {
        // the step whose mail has found it out may fail for it
        own.run(() -> tell(event.stop()));
    }

    private void tell(Sending.Stop stop) {
        for (var meeting : preparations()) {
            boolean told = runtime.createIncidentQuery()
                            .processInstanceId(meeting.getId())
                            .incidentType(SENDING_STOPPED)
                            .count()
                    > 0;
            // an incident belongs to a step: to one at which the meeting stands
            Optional<Execution> step = told
                    ? Optional.empty()
                    : runtime.getActiveActivityIds(meeting.getId()).stream()
                            .flatMap(activity -> runtime
                                    .createExecutionQuery()
                                    .processInstanceId(meeting.getId())
                                    .activityId(activity)
                                    .list()
                                    .stream())
                            .findFirst();
            step.ifPresent(execution -> runtime.createIncident(
                    SENDING_STOPPED, execution.getId(), Long.toString(stop.id()), "No mail is sent: " + stop.reply()));
        }
    }

    @EventListener
    void on(Sending.Resumed event) {
        own.run(() -> {
            runtime.createIncidentQuery()
                    .incidentType(SENDING_STOPPED)
                    .list()
                    .forEach(incident -> runtime.resolveIncident(incident.getId()));
            preparations().forEach(meeting -> lookAgain(new MeetingCode(meeting.getBusinessKey())));
        });
    }

    private List<ProcessInstance> preparations() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(MeetingPreparationProcess.ID)
                .active()
                .list();
    }

    /** Lets the delegation leave the wait for this answer, if it waits. */
    void answered(InvitationId id, Deadline deadline) {
        messages.correlate(name(deadline) + "Answered", id.value());
    }

    /** @return whether the delegation waited, so that its address has to be corrected */
    boolean bounced(InvitationId id) {
        return messages.correlate("InvitationBounced", id.value());
    }

    /** Whether the delegation's answers are awaited, or its invitation is being sent. */
    boolean awaitsAnswers(InvitationId id) {
        return messages.awaited("InvitationBounced", id.value());
    }

    /** Tries at once what waits for another try, or has become an incident. @return whether it waited */
    boolean retry(InvitationId id) {
        List<Job> waiting =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.value(), ID).list().stream()
                        .flatMap(instance ->
                                management
                                        .createJobQuery()
                                        .processInstanceId(instance.getId())
                                        .activityId(SEND)
                                        .list()
                                        .stream())
                        .toList();
        waiting.forEach(job -> {
            management.setJobRetries(job.getId(), Math.max(1, job.getRetries()));
            management.setJobDuedate(job.getId(), ClockUtil.getCurrentTime());
        });
        return !waiting.isEmpty();
    }

    /**
     * Completes the task to correct the address, as somebody who sends it again would.
     *
     * @return whether there was such a task
     */
    boolean correctAndSendAgain(InvitationId id, String addresses, String reason, String by) {
        var correction = tasks.createTaskQuery()
                .processInstanceBusinessKey(id.value())
                .taskDefinitionKey("userTask_correctAddress")
                .singleResult();
        if (correction == null) {
            return false;
        }
        tasks.setAssignee(correction.getId(), by);
        tasks.complete(
                correction.getId(),
                Map.of(RESOLUTION.name(), Resolution.SEND_AGAIN.answer(), "email", addresses, "reason", reason));
        return true;
    }

    /** Sends it once more: to a delegation that waits for what it owes, or for which everything had ended. */
    void sendAgain(InvitationId id) {
        if (!messages.correlate("SendAgainWanted", id.value(), OWED.as(INVITATION))) {
            start(id);
        }
    }

    /** Whether the delegation waits for this answer. */
    boolean awaits(InvitationId id, Deadline deadline) {
        return messages.awaited(name(deadline) + "Answered", id.value());
    }

    /** Lets a delegation that has its invitation wait for what it owes: for what it waits already, and for what is open again. */
    void waitAgain(InvitationId id, Set<Deadline> owed) {
        if (!messages.correlate("DeadlineReopened", id.value(), OWED.as(words(owed)))) {
            startDelivered(id, owed);
        }
    }

    /** Whether the wait of some is still being ended, a chunk after the other. */
    boolean isEndingWaits() {
        return messages.tellingAll();
    }

    /** Ends the wait of all who have not answered. @return how many */
    int deadlinePassed(MeetingCode meeting, Deadline deadline) {
        return messages.correlateToAll(
                name(deadline) + "DeadlinePassed", (after, limit) -> invitations.keys(meeting, after, limit));
    }

    /** Ends whatever still waits: answers, another try, the address to be corrected. */
    @EventListener
    void on(MeetingEvents.MeetingClosed event) {
        messages.correlateToAll("MeetingOver", (after, limit) -> invitations.keys(event.meeting(), after, limit));
    }

    private static Predicate<String> of(MeetingCode meeting) {
        return key -> key.equals(meeting.value()) || key.startsWith(meeting + "/");
    }

    /** The beginning of the names of this deadline's messages. */
    private static String name(Deadline deadline) {
        return deadline == Deadline.REGISTRATION ? "Registration" : "Interventions";
    }
}
