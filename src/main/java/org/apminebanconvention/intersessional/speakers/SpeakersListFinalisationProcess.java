package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Drives {@code SpeakersListFinalisation.bpmn}, one instance a meeting; its business key is the meeting's code. It is called by
 * {@code MeetingPreparation}.
 */
@Component
public class SpeakersListFinalisationProcess {

    public static final String ID = "SpeakersListFinalisation";

    /** The answer of the President's office to the list. */
    static final ProcessVariable<Boolean> APPROVED = ProcessVariable.of("approved", Boolean.class);
    /** Whether an edition is published, so that what changes makes another. */
    static final ProcessVariable<Boolean> EDITION_PUBLISHED = ProcessVariable.of("editionPublished", Boolean.class);

    /** When late changes end: the last item begins. */
    static final ProcessVariable<Date> LIST_CLOSES = ProcessVariable.of("listCloses", Date.class);

    /** The late change that an event sub-process deals with; lives in its scope, beside {@link #ACCEPTED}. */
    static final ProcessVariable<String> LATE_CHANGE = ProcessVariable.of("lateChange", String.class);
    /** The ISU's answer to the late change. */
    static final ProcessVariable<Boolean> ACCEPTED = ProcessVariable.of("accepted", Boolean.class);

    /** When it can no longer be decided: an item that it concerns begins. */
    static final ProcessVariable<Date> ITEM_BEGINS = ProcessVariable.of("itemBegins", Date.class);

    /** Whether the late change is a swap, to which both have to agree. */
    static final ProcessVariable<Boolean> CONSENT_NEEDED = ProcessVariable.of("consentNeeded", Boolean.class);
    /** Whether both have agreed to it. */
    static final ProcessVariable<Boolean> CONSENTED = ProcessVariable.of("consented", Boolean.class);
    /** When what was taken is published, together with whatever else is taken until then. */
    static final ProcessVariable<Date> PUBLISH_AT = ProcessVariable.of("publishAt", Date.class);

    private static final String LATE_CHANGE_REQUESTED = "LateChangeRequested";
    private static final String CONSENT_ANSWERED = "ConsentAnswered";
    private static final String PROGRAMME_MOVED = "ProgrammeMoved";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final Messages messages;

    SpeakersListFinalisationProcess(
            RuntimeService runtime, ManagementService management, TaskService tasks, Messages messages) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.messages = messages;
    }

    /**
     * Lets the ISU decide on the change; on a swap once both have agreed.
     *
     * @param itemBegins until when it can be decided
     * @return whether the process listens already; if not, it asks when it begins
     */
    boolean lateChangeRequested(LateChange change, Instant itemBegins) {
        // the variables belong to the one change: several may wait for a decision at the same time; the answers are
        // still open
        return messages.correlateToScope(
                LATE_CHANGE_REQUESTED,
                change.meeting().value(),
                Variables.putValue(LATE_CHANGE.name(), change.id().value())
                        .putValue(CONSENT_NEEDED.name(), change.state() == LateChange.State.PROPOSED)
                        .putValue(ITEM_BEGINS.name(), Date.from(itemBegins))
                        .putValue(CONSENTED.name(), null)
                        .putValue(PUBLISH_AT.name(), null)
                        .putValue(ACCEPTED.name(), null));
    }

    /** Whether those of a swap have been asked for their consent, and the process awaits the answer. */
    boolean awaitsConsent(LateChangeId change) {
        return waiting(change).isPresent();
    }

    /** Both have agreed to a swap, or one has not. */
    void consentAnswered(LateChangeId change, boolean consented) {
        waiting(change)
                .ifPresent(waiting -> runtime.messageEventReceived(CONSENT_ANSWERED, waiting, CONSENTED.as(consented)));
    }

    /** The execution that awaits the consent to this change. */
    private Optional<String> waiting(LateChangeId change) {
        return runtime.createExecutionQuery().messageEventSubscriptionName(CONSENT_ANSWERED).list().stream()
                .map(Execution::getId)
                .filter(waiting -> change.value().equals(runtime.getVariable(waiting, LATE_CHANGE.name())))
                .findFirst();
    }

    /** The programme of a published list has moved: it is published again. @return whether the process listens */
    boolean programmeMoved(MeetingCode meeting) {
        return messages.correlateToScope(PROGRAMME_MOVED, meeting.value(), Variables.createVariables());
    }

    /**
     * Moves the timers at which late changes end, of all and of each, and the due date of every task that was not to outlast the beginning of the
     * meeting.
     *
     * @param itemBegins until when a late change can be decided
     */
    void moveDates(Meeting meeting, Function<LateChangeId, Instant> itemBegins) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(ID)
                .processInstanceBusinessKey(meeting.code().value())
                .list()
                .forEach(instance -> {
                    runtime.setVariables(instance.getId(), LIST_CLOSES.as(Date.from(meeting.lastItemBegins())));
                    runtime.createVariableInstanceQuery()
                            .processInstanceIdIn(instance.getId())
                            .variableName(LATE_CHANGE.name())
                            .list()
                            .forEach(change -> runtime.setVariables(
                                    change.getExecutionId(),
                                    ITEM_BEGINS.as(Date.from(
                                            itemBegins.apply(new LateChangeId((String) change.getValue()))))));
                    management
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .timers()
                            .list()
                            .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
                    tasks.createTaskQuery()
                            .processInstanceId(instance.getId())
                            .list()
                            .forEach(task -> {
                                task.setDueDate(ReviewSpeakersListTask.due(task.getCreateTime(), meeting));
                                tasks.saveTask(task);
                            });
                });
    }

    static LateChangeId lateChange(VariableScope scope) {
        return new LateChangeId(LATE_CHANGE.from(scope));
    }
}
