package org.apminebanconvention.intersessional.registration;

import java.util.List;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.OtherReaders;
import org.springframework.stereotype.Component;

/** The focal points of a delegation's registrations hear what becomes of the meeting, each in the language in which they used the page. */
@Component
class FocalPointsToTell implements OtherReaders {

    private final Registrations registrations;

    FocalPointsToTell(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public List<Reader> of(InvitationId invitation) {
        return registrations.of(invitation).stream()
                .filter(registration -> registration.stands() && !registration.onHold())
                .map(Registration::latest)
                .map(version -> new Reader(version.focalPoint().email(), version.language()))
                .toList();
    }
}
