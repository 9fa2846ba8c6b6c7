package org.apminebanconvention.intersessional.speakers;

import java.util.Date;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingPreparationProcess;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Drives {@code SpeakersListFinalisation.bpmn}, one instance a meeting; its business key is the meeting's code. It is called by
 * {@code MeetingPreparation}, which hands {@code meetingBegins} over.
 */
@Component
public class SpeakersListFinalisationProcess {

    public static final String ID = "SpeakersListFinalisation";

    /** The answer of the President's office to the list. */
    static final ProcessVariable<Boolean> APPROVED = ProcessVariable.of("approved", Boolean.class);
    /** Whether an edition is published, so that what changes makes another. */
    static final ProcessVariable<Boolean> EDITION_PUBLISHED = ProcessVariable.of("editionPublished", Boolean.class);

    /** The late change that an event sub-process deals with; lives in its scope, beside {@link #ACCEPTED}. */
    static final ProcessVariable<String> LATE_CHANGE = ProcessVariable.of("lateChange", String.class);
    /** The ISU's answer to the late change. */
    static final ProcessVariable<Boolean> ACCEPTED = ProcessVariable.of("accepted", Boolean.class);

    private static final String LATE_CHANGE_REQUESTED = "LateChangeRequested";

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

    /** Lets the ISU decide on the change. @return whether the process listens already; if not, it asks when it begins */
    boolean lateChangeRequested(MeetingCode meeting, LateChangeId change) {
        // both variables belong to the one change: several may wait for a decision at the same time; the answer is
        // still open
        return messages.correlateToScope(
                LATE_CHANGE_REQUESTED,
                meeting.value(),
                Variables.putValue(LATE_CHANGE.name(), change.value()).putValue(ACCEPTED.name(), null));
    }

    /** Moves the timer at which late changes end, and the due date of every task that was not to outlast the beginning. */
    void moveBeginning(Meeting meeting) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(ID)
                .processInstanceBusinessKey(meeting.code().value())
                .list()
                .forEach(instance -> {
                    runtime.setVariables(
                            instance.getId(), MeetingPreparationProcess.MEETING_BEGINS.as(Date.from(meeting.begins())));
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
