package org.apminebanconvention.intersessional.meeting;

import java.util.Date;
import java.util.Map;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Drives {@code MeetingPreparation.bpmn}, one instance a meeting; its business key is the meeting's code. */
@Component
public class MeetingPreparationProcess {

    public static final String ID = "MeetingPreparation";

    /** Error code of {@code boundaryEvent_differsFromApproved}. */
    public static final String DIFFERS_FROM_APPROVED = "differsFromApproved";

    /** The answer of the President's office to the invitation. */
    public static final ProcessVariable<Boolean> APPROVED = ProcessVariable.of("approved", Boolean.class);
    /** In how many lanes invitations are dispatched side by side. */
    public static final ProcessVariable<Integer> LANES = ProcessVariable.of("lanes", Integer.class);
    /** Whether a lane finds nobody any more who is still to be invited; each lane has its own. */
    public static final ProcessVariable<Boolean> EVERYONE_INVITED =
            ProcessVariable.of("everyoneInvited", Boolean.class);

    static final ProcessVariable<Date> REGISTRATION_DEADLINE = ProcessVariable.of("registrationDeadline", Date.class);
    static final ProcessVariable<Date> INTERVENTIONS_DEADLINE = ProcessVariable.of("interventionsDeadline", Date.class);
    /** Also read by the called {@code SpeakersListFinalisation}. */
    public static final ProcessVariable<Date> MEETING_BEGINS = ProcessVariable.of("meetingBegins", Date.class);

    static final ProcessVariable<Date> MEETING_ENDS = ProcessVariable.of("meetingEnds", Date.class);
    static final ProcessVariable<Date> RETENTION_ENDS = ProcessVariable.of("retentionEnds", Date.class);

    static final String DATES_CHANGED = "DatesChanged";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Messages messages;

    MeetingPreparationProcess(RuntimeService runtime, ManagementService management, Messages messages) {
        this.runtime = runtime;
        this.management = management;
        this.messages = messages;
    }

    void start(Meeting meeting) {
        runtime.startProcessInstanceByKey(ID, meeting.code().value(), dates(meeting));
    }

    /** Tells the meeting's process that its dates have changed; it moves what hangs on them in a step of its own. */
    void datesChanged(Meeting meeting) {
        messages.correlate(DATES_CHANGED, meeting.code().value());
    }

    /** Gives the process the meeting's dates and moves the timer that waits for one of them. */
    void moveTimers(Meeting meeting) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(ID)
                .processInstanceBusinessKey(meeting.code().value())
                .list()
                .forEach(instance -> {
                    runtime.setVariables(instance.getId(), dates(meeting));
                    management
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .timers()
                            .list()
                            .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
                });
    }

    private static Map<String, Object> dates(Meeting meeting) {
        return Variables.putValue(REGISTRATION_DEADLINE.name(), Date.from(meeting.closes(Deadline.REGISTRATION)))
                .putValue(INTERVENTIONS_DEADLINE.name(), Date.from(meeting.closes(Deadline.INTERVENTIONS)))
                .putValue(MEETING_BEGINS.name(), Date.from(meeting.begins()))
                .putValue(MEETING_ENDS.name(), Date.from(meeting.ends()))
                .putValue(RETENTION_ENDS.name(), Date.from(meeting.retentionEnds()));
    }
}
