package org.apminebanconvention.intersessional.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.document.QrCode;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Component;

/** What goes with a confirmation: a PDF that says what is registered, and the meeting for the calendar. */
@Component
class ConfirmationFiles {

    /** One at a time: to set a PDF takes a processor for a while, and when many register at once the pages come first. */
    private final Lock oneAtATime = new ReentrantLock(true);

    private final PdfRenderer pdf;
    private final MeetingCalendar calendar;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;

    ConfirmationFiles(
            PdfRenderer pdf, MeetingCalendar calendar, Meetings meetings, MeetingWords words, Delegations delegations) {
        this.pdf = pdf;
        this.calendar = calendar;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
    }

    /** A person as the PDF shows them; {@code state} is the rest of a key {@code registration.person.*}. */
    record Line(Participant person, String state) {}

    /** What the registration is now, with a QR code that holds its reference and nothing of any person. */
    Mail.Attachment pdf(Registration registration, Locale language) {
        Meeting meeting = meetings.require(registration.invitation().meeting());
        Delegation delegation = delegations.require(registration.invitation().delegation());
        RegistrationVersion version = registration.latest();
        var model = new HashMap<String, Object>();
        model.put("meeting", meeting.in(language));
        model.put("meetingTitle", meeting.title(language));
        model.put("days", words.days(meeting, language));
        model.put("delegation", delegation.name(language));
        model.put("reference", registration.reference());
        model.put("qr", QrCode.of(registration.reference()));
        model.put("state", registration.state().name());
        model.put("receivedAt", words.moment(meeting, version.receivedAt(), language));
        model.put("lines", linesOf(registration));
        registration
                .inForce()
                .filter(inForce -> inForce.number() != version.number())
                .ifPresent(inForce -> model.put("inForce", inForce.accepted()));
        return new Mail.Attachment(
                registration.reference().replace('/', '-') + ".pdf", "application/pdf", render(language, model));
    }

    private byte[] render(Locale language, Map<String, Object> model) {
        oneAtATime.lock();
        try {
            return pdf.render("registration/confirmation-pdf", language, model);
        } finally {
            oneAtATime.unlock();
        }
    }

    Mail.Attachment calendar(Meeting meeting, Locale language) {
        return new Mail.Attachment(
                meeting.code() + ".ics", "text/calendar; charset=UTF-8", calendar.of(meeting, language));
    }

    /** The persons of the version handed in last, and what has become of each. */
    public List<Line> linesOf(Registration registration) {
        return registration.latest().participants().stream()
                .map(person -> new Line(person, stateOf(registration.state(), person)))
                .toList();
    }

    private static String stateOf(Registration.State state, Participant person) {
        return switch (state) {
            case WITHDRAWN -> "withdrawn";
            case DISOWNED -> "notAccepted";
            case ON_HOLD -> "onHold";
            case WAITING -> person.isAccepted() ? "waiting" : "notAccepted";
            case UNDER_REVIEW, RETURNED -> "undecided";
            case ACCEPTED, PARTLY_ACCEPTED, REJECTED -> person.isAccepted() ? "accepted" : "notAccepted";
        };
    }
}
