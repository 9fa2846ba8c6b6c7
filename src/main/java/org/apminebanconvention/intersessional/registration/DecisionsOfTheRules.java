package org.apminebanconvention.intersessional.registration;

import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.trail.Act;
import org.apminebanconvention.intersessional.trail.Trail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Notes in the approval trail what comes of the rules alone: nobody else does. */
@Component
class DecisionsOfTheRules {

    private final Registrations registrations;
    private final Trail trail;

    DecisionsOfTheRules(Registrations registrations, Trail trail) {
        this.registrations = registrations;
        this.trail = trail;
    }

    /** @param execution the step that decides, of the review of a registration */
    void note(DelegateExecution execution, String decision) {
        RegistrationId id = RegistrationId.of(execution.getProcessBusinessKey());
        InvitationId invitation = registrations.require(id).invitation();
        trail.note(Act.ofTheHouse(
                "task/" + execution.getCurrentActivityId(),
                invitation.meeting().value(),
                invitation.delegation().value() + "/" + id,
                decision));
    }
}
