package org.apminebanconvention.intersessional.registration;

import org.apminebanconvention.intersessional.invitation.InvitationId;

/** What other rooms are told of registrations, in the transaction in which it happens. */
public final class RegistrationEvents {

    private RegistrationEvents() {}

    /** A registration was none of the delegation's own: nothing that was done by it counts any more. */
    public record Disowned(InvitationId invitation, RegistrationId registration) {}
}
