package org.apminebanconvention.intersessional.registration;

import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.trail.Act;
import org.apminebanconvention.intersessional.trail.Trail;
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

    /** @param step id of the element of the model that decides */
    void note(RegistrationId id, String step, String decision) {
        InvitationId invitation = registrations.require(id).invitation();
        trail.note(Act.ofTheHouse(
                "task/" + step,
                invitation.meeting().value(),
                invitation.delegation().value() + "/" + id,
                decision));
    }
}
