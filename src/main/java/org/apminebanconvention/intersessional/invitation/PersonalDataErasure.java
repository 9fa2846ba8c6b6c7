package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the end of the retention: personal links open nothing any more, and the mail log forgets to whom mails went. */
@Component("invitationDataErasure")
class PersonalDataErasure {

    private final PersonalLinks links;
    private final MailLog log;

    PersonalDataErasure(PersonalLinks links, MailLog log) {
        this.links = links;
        this.log = log;
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        links.revokeAll(event.meeting().value());
        log.eraseRecipients(event.meeting().value());
    }
}
