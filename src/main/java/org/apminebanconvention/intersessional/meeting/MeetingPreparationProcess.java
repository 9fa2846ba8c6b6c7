package org.apminebanconvention.intersessional.meeting;

import java.util.Date;
import java.util.Map;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.dao.OptimisticLockingFailureException;
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

    static final ProcessVariable<Date> MEETING_ENDS = ProcessVariable.of("meetingEnds", Date.class);
    static final ProcessVariable<Date> RETENTION_ENDS = ProcessVariable.of("retentionEnds", Date.class);

    /** The number of the move of dates that an event sub-process deals with; lives in its scope, beside {@link #EVERYONE_FOLLOWED_UP}. */
    public static final ProcessVariable<Integer> DATE_CHANGE = ProcessVariable.of("dateChange", Integer.class);
    /** Whether no delegation is left to follow up with after a move of dates. */
    public static final ProcessVariable<Boolean> EVERYONE_FOLLOWED_UP =
            ProcessVariable.of("everyoneFollowedUp", Boolean.class);

    /** The number of the cancellation or postponement that an event sub-process deals with; lives in its scope, beside the next. */
    public static final ProcessVariable<Integer> CALLING_OFF = ProcessVariable.of("callingOff", Integer.class);
    /** The answer of the President's office to it. */
    static final ProcessVariable<Boolean> CALLING_OFF_APPROVED =
            ProcessVariable.of("callingOffApproved", Boolean.class);
    /** Whether nobody is left to be told of it. */
    public static final ProcessVariable<Boolean> EVERYONE_TOLD = ProcessVariable.of("everyoneTold", Boolean.class);

    private static final String DATES_CHANGED = "DatesChanged";
    private static final String DEADLINE_REOPENED = "DeadlineReopened";
    private static final String NEW_DATES_GIVEN = "NewDatesGiven";

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

    /**
     * Moves the meeting's own timers, lets it await its deadlines anew where one is open again, and has everything else follow, in steps of
     * their own. All of it belongs to the caller's transaction.
     *
     * @param change the number of the move
     * @throws OptimisticLockingFailureException when the process has just moved on; to be tried again
     */
    void datesChanged(Meeting meeting, int change, boolean reopened) {
        try {
            moveTimers(meeting);
            if (!messages.correlate(NEW_DATES_GIVEN, meeting.code().value()) && reopened) {
                // nobody waits while the invitations go out: the deadlines are awaited after that
                messages.correlate(DEADLINE_REOPENED, meeting.code().value());
            }
            messages.correlateToScope(DATES_CHANGED, meeting.code().value(), DATE_CHANGE.as(change));
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException(
                    "The preparation of " + meeting.code() + " has just moved on", e);
        }
    }

    /** Whether the invitations have gone out, and the deadlines are awaited or the list of speakers is finalised. */
    boolean awaitsDeadlines(MeetingCode meeting) {
        return messages.awaited(DEADLINE_REOPENED, meeting.value());
    }

    /** Has the President's office asked. @param number counts what was asked for the meeting */
    void callingOffAsked(MeetingCode meeting, int number) {
        // both belong to the one request: the answer is still open
        correlateToScope(
                "CallingOffAsked",
                meeting,
                Variables.putValue(CALLING_OFF.name(), number).putValue(CALLING_OFF_APPROVED.name(), null));
    }

    /** Ends the preparation; what is known of persons is erased when its time has come. */
    void cancelled(MeetingCode meeting) {
        messages.correlate("MeetingCancelled", meeting.value());
    }

    /** Lets the preparation wait until new dates are given. */
    void postponed(MeetingCode meeting) {
        messages.correlate("MeetingPostponed", meeting.value());
    }

    private void correlateToScope(String message, MeetingCode meeting, Map<String, Object> variables) {
        try {
            messages.correlateToScope(message, meeting.value(), variables);
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("The preparation of " + meeting + " has just moved on", e);
        }
    }

    /** Gives the process the meeting's dates and moves the timer that waits for one of them. */
    private void moveTimers(Meeting meeting) {
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
                .putValue(MEETING_ENDS.name(), Date.from(meeting.ends()))
                .putValue(RETENTION_ENDS.name(), Date.from(meeting.retentionEnds()));
    }
}
