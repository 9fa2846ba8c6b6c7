package org.apminebanconvention.intersessional.registration;

import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCalendar;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What goes with a confirmation: a PDF that says what is registered, and the meeting for the calendar. */
@Component
class ConfirmationFiles {

    private final MeetingCalendar calendar;
    private final Meetings meetings;
    private final MeetingWords words;
    private final MessageSource messages;
    private final Delegations delegations;

    ConfirmationFiles(
            MeetingCalendar calendar,
            Meetings meetings,
            MeetingWords words,
            MessageSource messages,
            Delegations delegations) {
        this.calendar = calendar;
        this.meetings = meetings;
        this.words = words;
        this.messages = messages;
        this.delegations = delegations;
    }

    /** What the registration is now. */
    Mail.Attachment pdf(Registration registration, Locale language) {
        Meeting meeting = meetings.require(registration.invitation().meeting());
        Delegation delegation = delegations.require(registration.invitation().delegation());
        return new Mail.Attachment(
                registration.reference().replace('/', '-') + ".pdf",
                "application/pdf",
                ConfirmationPdf.of(registration, delegation, meeting, words, messages, language));
    }

    Mail.Attachment calendar(Meeting meeting, Locale language) {
        return new Mail.Attachment(
                meeting.code() + ".ics", "text/calendar; charset=UTF-8", calendar.of(meeting, language));
    }
}
