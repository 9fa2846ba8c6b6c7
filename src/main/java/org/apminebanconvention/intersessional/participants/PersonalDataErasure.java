package org.apminebanconvention.intersessional.participants;

import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the end of the retention the persons go out of the editions; when each was issued, by whom and for how many stays. */
@Component("participantsDataErasure")
class PersonalDataErasure {

    private final ListEditions editions;

    PersonalDataErasure(ListEditions editions) {
        this.editions = editions;
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        editions.erasePersons(event.meeting());
    }
}
