package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the end of the retention the names of speakers go, from requests, lists and editions, and the texts that were handed in; delegations and places stay. */
@Component("speakersDataErasure")
class PersonalDataErasure {

    private final Requests requests;
    private final LateChanges lateChanges;
    private final Submissions submissions;
    private final Editions editions;
    private final StatementTexts texts;

    PersonalDataErasure(
            Requests requests,
            LateChanges lateChanges,
            Submissions submissions,
            Editions editions,
            StatementTexts texts) {
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.submissions = submissions;
        this.editions = editions;
        this.texts = texts;
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        MeetingCode meeting = event.meeting();
        requests.eraseNames(meeting);
        lateChanges.eraseNames(meeting);
        submissions.eraseNames(meeting);
        editions.eraseNames(meeting);
        texts.erase(meeting);
    }
}
