package org.apminebanconvention.intersessional.invitation;

import java.util.Set;
import java.util.function.Predicate;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Drives {@code InvitationDispatch.bpmn}, one instance a delegation in a meeting; its business key is the invitation's id. */
@Component
public class InvitationDispatchProcess {

    public static final String ID = "InvitationDispatch";

    /** Error code of {@code boundaryEvent_invitationUndeliverable}. */
    static final String UNDELIVERABLE = "undeliverable";

    /** Whether the letter is to be sent by e-mail; not when it was delivered by other means. */
    static final ProcessVariable<Boolean> TO_BE_SENT = ProcessVariable.of("toBeSent", Boolean.class);

    static final ProcessVariable<String> RESOLUTION = ProcessVariable.of("resolution", String.class);
    static final ProcessVariable<Boolean> REGISTRATION_OWED = ProcessVariable.of("registrationOwed", Boolean.class);
    static final ProcessVariable<Boolean> INTERVENTIONS_OWED = ProcessVariable.of("interventionsOwed", Boolean.class);

    private final RuntimeService runtime;
    private final Messages messages;

    InvitationDispatchProcess(RuntimeService runtime, Messages messages) {
        this.runtime = runtime;
        this.messages = messages;
    }

    /** Tells the model which answers to wait for. */
    static void setOwed(VariableScope scope, Set<Deadline> owed) {
        REGISTRATION_OWED.set(scope, owed.contains(Deadline.REGISTRATION));
        INTERVENTIONS_OWED.set(scope, owed.contains(Deadline.INTERVENTIONS));
    }

    void start(InvitationId id) {
        runtime.startProcessInstanceByKey(ID, id.value(), TO_BE_SENT.as(true));
    }

    /** Lets the delegation leave the wait for this answer, if it waits. */
    void answered(InvitationId id, Deadline deadline) {
        messages.correlate(name(deadline) + "Answered", id.value());
    }

    /** @return whether the delegation waited, so that its address has to be corrected */
    boolean bounced(InvitationId id) {
        return messages.correlate("InvitationBounced", id.value());
    }

    /** Tells all who still wait for this answer that they owe it. @return how many */
    public int reminderDue(MeetingCode meeting, Deadline deadline) {
        return messages.correlateToAll(name(deadline) + "ReminderDue", ID, of(meeting));
    }

    /** Ends the wait of all who have not answered. @return how many */
    int deadlinePassed(MeetingCode meeting, Deadline deadline) {
        return messages.correlateToAll(name(deadline) + "DeadlinePassed", ID, of(meeting));
    }

    private static Predicate<String> of(MeetingCode meeting) {
        return key -> key.startsWith(meeting + "/");
    }

    /** The beginning of the names of this deadline's messages. */
    private static String name(Deadline deadline) {
        return deadline == Deadline.REGISTRATION ? "Registration" : "Interventions";
    }
}
