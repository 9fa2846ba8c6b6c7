package org.apminebanconvention.intersessional.registration;

import java.util.Set;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Drives {@code RegistrationReview.bpmn}, one instance a registration; its business key is the registration's id. */
@Component
public class RegistrationReviewProcess {

    public static final String ID = "RegistrationReview";

    private static final String PLACE_FREE = "PlaceFree";

    /** What follows from the decision table: {@code accept}, {@code review} or {@code late}. */
    static final ProcessVariable<String> CHECK_OUTCOME = ProcessVariable.passing("checkOutcome", String.class);

    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);

    /** What is left to do for the version handed in last: a {@link LeftToDo}. */
    static final ProcessVariable<String> LEFT_TO_DO = ProcessVariable.passing("leftToDo", String.class);

    /** Whether there is room in the meeting for those who are accepted. */
    static final ProcessVariable<Boolean> ROOM_LEFT = ProcessVariable.passing("roomLeft", Boolean.class);

    /** Whether a registration that the delegation did not know is one of its own after all. */
    static final ProcessVariable<Boolean> GENUINE = ProcessVariable.of("genuine", Boolean.class);

    /** The id of a participant who was taken out. */
    static final ProcessVariable<String> PARTICIPANT = ProcessVariable.of("participant", String.class);

    private final RuntimeService runtime;
    private final HistoryService history;
    private final Messages messages;

    RegistrationReviewProcess(RuntimeService runtime, HistoryService history, Messages messages) {
        this.runtime = runtime;
        this.history = history;
        this.messages = messages;
    }

    void start(RegistrationId id) {
        runtime.startProcessInstanceByKey(ID, id.value(), LEFT_TO_DO.as(LeftToDo.DECIDE.answer()));
    }

    /**
     * @return whether anybody waited; nobody does once the meeting is over
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    boolean amended(RegistrationId id) {
        return goesOn(id, LeftToDo.DECIDE);
    }

    /**
     * The version handed in last is another, of which this is left to do.
     *
     * @return whether anybody waited; nobody does once the meeting is over
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    boolean goesOn(RegistrationId id, LeftToDo leftToDo) {
        try {
            return messages.correlate("RegistrationAmended", id.value(), LEFT_TO_DO.as(leftToDo.answer()));
        } catch (OptimisticLockingException e) {
            throw justMovedOn(id, e);
        }
    }

    /**
     * Ends the review with a confirmation. Nobody waits once the meeting is over.
     *
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    void withdrawn(RegistrationId id) {
        try {
            messages.correlate("RegistrationWithdrawn", id.value());
        } catch (OptimisticLockingException e) {
            throw justMovedOn(id, e);
        }
    }

    /**
     * Puts the registration on hold, and asks the staff to clarify it.
     *
     * @return whether anybody waited; nobody does once the meeting is over
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    boolean disputed(RegistrationId id) {
        try {
            return messages.correlate("RegistrationDisputed", id.value());
        } catch (OptimisticLockingException e) {
            throw justMovedOn(id, e);
        }
    }

    /**
     * Has it confirmed that a participant was taken out, whatever else is under way.
     *
     * @return whether anybody waited; nobody does once the meeting is over
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    boolean personWithdrawn(RegistrationId id, String participant) {
        try {
            return messages.correlateToScope("PersonWithdrawn", id.value(), PARTICIPANT.as(participant));
        } catch (OptimisticLockingException e) {
            throw justMovedOn(id, e);
        }
    }

    /** Whether it waits for places, and has been told so. */
    boolean awaitsPlace(RegistrationId id) {
        return messages.awaited(PLACE_FREE, id.value());
    }

    /**
     * Ends the wait for places.
     *
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    void placeFree(RegistrationId id) {
        try {
            if (!messages.correlate(PLACE_FREE, id.value())) {
                throw new OptimisticLockingFailureException(id + " does not wait for places any more");
            }
        } catch (OptimisticLockingException e) {
            throw justMovedOn(id, e);
        }
    }

    /** Has these registrations, as far as they are under review, checked once more: they are in time now. */
    void inTime(Messages.BusinessKeys registrations) {
        messages.correlateToAll("RegistrationInTime", registrations);
    }

    /** Ends the review of all these registrations. */
    void meetingOver(Messages.BusinessKeys registrations) {
        messages.correlateToAll("MeetingOver", registrations);
    }

    /** Erases the engine's own history of these reviews: its tasks and variables name persons. */
    void eraseHistory(MeetingCode meeting, Set<String> registrations) {
        var finished =
                history
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey(ID)
                        .finished()
                        .unlimitedList()
                        .stream()
                        .filter(instance -> registrations.contains(instance.getBusinessKey()))
                        .map(HistoricProcessInstance::getId)
                        .toList();
        if (!finished.isEmpty()) {
            history.deleteHistoricProcessInstancesAsync(
                    finished, "Retention of personal data of " + meeting + " has ended");
        }
    }

    private static OptimisticLockingFailureException justMovedOn(RegistrationId id, OptimisticLockingException e) {
        return new OptimisticLockingFailureException("The review of " + id + " has just moved on", e);
    }
}
