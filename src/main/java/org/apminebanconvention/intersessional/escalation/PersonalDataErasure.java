package org.apminebanconvention.intersessional.escalation;

import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the end of the retention names and words go out of the notes on calls; that and when somebody called stays. Notes on delegations go. */
@Component("escalationDataErasure")
class PersonalDataErasure {

    private final CallNotes calls;

    private final DelegationNotes notes;

    PersonalDataErasure(CallNotes calls, DelegationNotes notes) {
        this.calls = calls;
        this.notes = notes;
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        calls.eraseWords(event.meeting());
        notes.erase(event.meeting());
    }
}
