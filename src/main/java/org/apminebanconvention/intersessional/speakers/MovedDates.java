package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of the list of speakers when dates were moved, and who is told. */
@Component
class MovedDates {

    private final SpeakersListService service;
    private final SpeakersListFinalisationProcess process;
    private final LateChangeTimes times;
    private final EditionMails mails;
    private final MailTexts texts;
    private final MeetingWords words;
    private final StaffAddresses staff;

    MovedDates(
            SpeakersListService service,
            SpeakersListFinalisationProcess process,
            LateChangeTimes times,
            EditionMails mails,
            MailTexts texts,
            MeetingWords words,
            StaffAddresses staff) {
        this.service = service;
        this.process = process;
        this.times = times;
        this.mails = mails;
        this.texts = texts;
        this.words = words;
        this.staff = staff;
    }

    @EventListener
    void on(MeetingEvents.DatesMoved event) {
        Meeting meeting = event.move().after();
        process.moveDates(meeting, times::begins);
        if (event.move().reopens(Deadline.INTERVENTIONS)) {
            var reopening = service.reopen(event.meeting());
            var letters = new ArrayList<Mail>();
            reopening.late().forEach(change -> letters.addAll(mails.explanation(change)));
            if (reopening.interrupted()) {
                letters.addAll(toStaff(meeting, event.change()));
            }
            mails.send(letters);
        }
    }

    @EventListener
    void on(MeetingEvents.MeetingPostponed event) {
        service.interrupt(event.meeting());
    }

    /** The task that somebody may just have been at is gone; why, they read here. */
    private List<Mail> toStaff(Meeting meeting, int change) {
        MailContent content = texts.in(Locale.ENGLISH)
                .subject("dates.staff.subject", meeting.title())
                .paragraph("dates.staff.interrupted", words.deadline(meeting, Deadline.INTERVENTIONS, Locale.ENGLISH))
                .paragraph("dates.staff.kept")
                .write();
        return staff.of(StaffGroup.ISU_STAFF).stream()
                .map(address -> new Mail(
                        "dates-staff/" + meeting.code() + "/" + change + "/" + address,
                        MailKind.REPORT,
                        meeting.code().value(),
                        null,
                        address,
                        content))
                .toList();
    }
}
