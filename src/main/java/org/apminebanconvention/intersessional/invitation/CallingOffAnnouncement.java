package org.apminebanconvention.intersessional.invitation;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.meeting.CallingOff;
import org.apminebanconvention.intersessional.meeting.CallingOffWords;
import org.apminebanconvention.intersessional.meeting.CallingsOff;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCalendar;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells everyone that the meeting is cancelled or postponed: every delegation that has its invitation, and its focal points, in the words that
 * were approved. A chunk is a transaction; what was told stands in the mail log.
 */
@Component
class CallingOffAnnouncement {

    private static final int CHUNK = 100;

    private final CallingsOff asked;
    private final Meetings meetings;
    private final Invitations invitations;
    private final Announcements announcements;
    private final UntoldDelegations untold;
    private final MailTexts texts;
    private final CallingOffWords words;
    private final MeetingCalendar calendar;

    CallingOffAnnouncement(
            CallingsOff asked,
            Meetings meetings,
            Invitations invitations,
            Announcements announcements,
            UntoldDelegations untold,
            MailTexts texts,
            CallingOffWords words,
            MeetingCalendar calendar) {
        this.asked = asked;
        this.meetings = meetings;
        this.invitations = invitations;
        this.announcements = announcements;
        this.untold = untold;
        this.texts = texts;
        this.words = words;
        this.calendar = calendar;
    }

    /**
     * Tells the next delegations.
     *
     * @param number of what was approved
     * @return whether none was left
     * @throws org.apminebanconvention.intersessional.engine.PostponedException when no mail is sent at present
     * @throws AnnouncementNotSentException when everybody was looked at and some mails could not be sent yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tellNext(MeetingCode code, int number) {
        CallingOff approved = asked.require(code, number);
        String name = "calling-off/" + code + "/" + number;
        List<Invitation> chunk = invitations.after(code, approved.progress().toldTo(), CHUNK);
        if (!chunk.isEmpty()) {
            var told = tell(name, approved, chunk);
            untold.add(name, told.open());
            asked.advance(approved, chunk.get(chunk.size() - 1).id().value(), told.sent(), told.notReached());
            return false;
        }
        List<Invitation> rest = invitations.lock(untold.of(name));
        if (rest.isEmpty()) {
            asked.done(approved);
            return true;
        }
        var told = tell(name, approved, rest);
        if (!told.open().isEmpty()) {
            throw new AnnouncementNotSentException(told.open());
        }
        untold.clear(name);
        asked.advance(approved, approved.progress().toldTo(), told.sent(), told.notReached());
        return false;
    }

    private Announcements.Told tell(String name, CallingOff approved, List<Invitation> to) {
        Meeting meeting = meetings.require(approved.meeting());
        List<Invitation> invited = to.stream().filter(Invitation::delivered).toList();
        return announcements.tell(name, invited, true, new Announcements.Text() {

            @Override
            public MailContent of(Invitation invitation, Locale language, @Nullable String link) {
                return content(meeting, approved, language, link);
            }

            @Override
            public byte[] calendar(Locale language) {
                return calendar.of(meeting, language);
            }
        });
    }

    private MailContent content(Meeting meeting, CallingOff approved, Locale language, @Nullable String link) {
        var subject = words.subject(meeting, approved, language);
        var opening = words.opening(meeting, approved, language);
        var draft = texts.in(language)
                .subject(subject.key(), subject.arguments().toArray())
                .paragraph("dates.mail.salutation")
                .paragraph(opening.key(), opening.arguments().toArray());
        List<String> dates = words.dates(meeting, approved, language);
        if (!dates.isEmpty()) {
            draft.lines(dates);
        }
        draft.paragraph("calloff.mail.reason")
                .quotation(approved.reason())
                .paragraph(words.closing(approved).key())
                .paragraph("dates.mail.calendar");
        if (link != null) {
            draft.paragraph("dates.mail.linkIntroduction").link("dates.mail.link", link);
        }
        return draft.paragraph("dates.mail.thanks").write();
    }
}
