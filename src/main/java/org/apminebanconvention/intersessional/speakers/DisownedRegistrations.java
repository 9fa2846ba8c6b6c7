package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.registration.RegistrationEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was asked for by a registration that was none of the delegation's own is taken back; once the list is out, as a late change. */
@Component
class DisownedRegistrations {

    private static final Logger LOG = LoggerFactory.getLogger(DisownedRegistrations.class);

    private final FloorRequestService service;
    private final Requests requests;

    DisownedRegistrations(FloorRequestService service, Requests requests) {
        this.service = service;
        this.requests = requests;
    }

    @EventListener
    void on(RegistrationEvents.Disowned event) {
        Asker asker = Asker.focalPoint(event.registration().value());
        for (RequestForTheFloor request : requests.of(event.invitation())) {
            if (asker.equals(request.askedBy()) && request.state() == RequestForTheFloor.State.ASKED) {
                withdraw(event, request, asker);
            }
        }
    }

    private void withdraw(RegistrationEvents.Disowned event, RequestForTheFloor request, Asker asker) {
        try {
            service.withdraw(event.invitation(), request.id(), asker);
        } catch (RefusedRequestException e) {
            LOG.warn("The request {} of {} is not taken back: {}", request.id(), event.registration(), e.getMessage());
        }
    }
}
