package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.registration.RegistrationEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What was asked for by a registration that was none of the delegation's own is taken back: once the deadline has passed by a late change
 * that staff decide, once the meeting has begun by who is in the room.
 */
@Component
class DisownedRegistrations {

    private final FloorRequestService service;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final Meetings meetings;

    DisownedRegistrations(FloorRequestService service, Requests requests, LateChanges lateChanges, Meetings meetings) {
        this.service = service;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.meetings = meetings;
    }

    @EventListener
    void on(RegistrationEvents.Disowned event) {
        var window = service.window(meetings.require(event.invitation().meeting()));
        if (!window.open()) {
            return;
        }
        Asker asker = Asker.focalPoint(event.registration().value());
        requests.of(event.invitation()).stream()
                .filter(request -> asker.equals(request.askedBy())
                        && request.state() == RequestForTheFloor.State.ASKED
                        && lateChanges.pending(request.id()).isEmpty())
                .forEach(request -> service.withdraw(event.invitation(), request.id(), asker));
    }
}
