package org.apminebanconvention.intersessional.escalation;

import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the end of the retention names and words go out of the notes on calls; that and when somebody called stays. */
@Component("escalationDataErasure")
class PersonalDataErasure {

    private final CallNotes calls;

    PersonalDataErasure(CallNotes calls) {
        this.calls = calls;
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        calls.eraseWords(event.meeting());
    }
}
