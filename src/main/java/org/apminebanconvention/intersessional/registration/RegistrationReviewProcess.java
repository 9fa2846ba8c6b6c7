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

    /** What follows from the decision table: {@code accept}, {@code review} or {@code late}. */
    static final ProcessVariable<String> CHECK_OUTCOME = ProcessVariable.passing("checkOutcome", String.class);

    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);

    private final RuntimeService runtime;
    private final HistoryService history;
    private final Messages messages;

    RegistrationReviewProcess(RuntimeService runtime, HistoryService history, Messages messages) {
        this.runtime = runtime;
        this.history = history;
        this.messages = messages;
    }

    void start(RegistrationId id) {
        runtime.startProcessInstanceByKey(ID, id.value());
    }

    /**
     * @return whether anybody waited; nobody does once the meeting is over
     * @throws OptimisticLockingFailureException when the review has just moved on; to be tried again
     */
    boolean amended(RegistrationId id) {
        try {
            return messages.correlate("RegistrationAmended", id.value());
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("The review of " + id + " has just moved on", e);
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
            throw new OptimisticLockingFailureException("The review of " + id + " has just moved on", e);
        }
    }

    /** Ends the review of all these registrations. */
    void meetingOver(Set<String> registrations) {
        messages.correlateToAll("MeetingOver", ID, registrations::contains);
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
}
