package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.meeting.DateChange;
import org.apminebanconvention.intersessional.meeting.DatesMove;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCalendar;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells delegations that dates were moved: those that still owe the answer whose deadline is another, and everybody who may come where the
 * meeting itself is at another time.
 */
@Component
class DatesAnnouncement {

    private final Announcements announcements;
    private final MailTexts texts;
    private final MeetingWords words;
    private final MeetingCalendar calendar;
    private final MessageSource messages;

    DatesAnnouncement(
            Announcements announcements,
            MailTexts texts,
            MeetingWords words,
            MeetingCalendar calendar,
            MessageSource messages) {
        this.announcements = announcements;
        this.texts = texts;
        this.words = words;
        this.calendar = calendar;
        this.messages = messages;
    }

    static String name(DateChange change) {
        return "dates/" + change.meeting() + "/" + change.number();
    }

    /** Whether a delegation is to hear of a move. */
    static boolean concerns(DatesMove move, Invitation invitation) {
        Answer answer = invitation.answer(Deadline.REGISTRATION);
        if (!invitation.delivered() || answer == Answer.DECLINED || answer == Answer.WITHDRAWN) {
            return false;
        }
        return move.movesMeeting() || moved(move).stream().anyMatch(invitation::owes);
    }

    private static List<Deadline> moved(DatesMove move) {
        return Arrays.stream(Deadline.values()).filter(move::moves).toList();
    }

    /**
     * Tells those of the delegations whom it concerns.
     *
     * @throws org.apminebanconvention.intersessional.engine.PostponedException when no mail is sent at present
     */
    Announcements.Told tell(DateChange change, DatesMove move, List<Invitation> invitations) {
        List<Invitation> concerned = invitations.stream()
                .filter(invitation -> concerns(move, invitation))
                .toList();
        return announcements.tell(name(change), concerned, move.movesMeeting(), new Announcements.Text() {

            @Override
            public MailContent of(Invitation invitation, Locale language, @Nullable String link) {
                return content(move, invitation, language, link);
            }

            @Override
            public byte[] calendar(Locale language) {
                return calendar.of(move.after(), language);
            }
        });
    }

    private MailContent content(DatesMove move, Invitation invitation, Locale language, @Nullable String link) {
        Meeting meeting = move.after();
        var draft = texts.in(language)
                .subject("dates.mail.subject", meeting.title(language))
                .paragraph("dates.mail.salutation")
                .paragraph("dates.mail.text", meeting.title(language))
                .lines(lines(move, language));
        move.reopened().stream()
                .filter(invitation::owes)
                .forEach(deadline -> draft.paragraph(
                        "dates.mail.reopened." + deadline.key(), words.deadline(meeting, deadline, language)));
        draft.paragraph("dates.mail.calendar");
        if (link != null) {
            draft.paragraph("dates.mail.linkIntroduction").link("dates.mail.link", link);
        }
        return draft.paragraph("dates.mail.thanks").write();
    }

    /** Each date that is another: what it was and what it is, in the meeting's time and in everybody's. */
    private List<String> lines(DatesMove move, Locale language) {
        var lines = new ArrayList<String>();
        Meeting before = move.before();
        Meeting after = move.after();
        if (move.movesMeeting()) {
            lines.add(line(
                    "begins",
                    language,
                    moment(before, before.begins(), language),
                    moment(after, after.begins(), language)));
            lines.add(line(
                    "ends", language, moment(before, before.ends(), language), moment(after, after.ends(), language)));
        }
        for (Deadline deadline : moved(move)) {
            lines.add(line(
                    deadline.key(),
                    language,
                    deadline(before, deadline, language),
                    deadline(after, deadline, language)));
        }
        return lines;
    }

    private String line(String what, Locale language, String before, String after) {
        return messages.getMessage("dates.mail." + what, new Object[] {before, after}, language);
    }

    private String moment(Meeting meeting, Instant instant, Locale language) {
        return words.moment(meeting, instant, language) + " (" + words.utc(instant, language) + ")";
    }

    private String deadline(Meeting meeting, Deadline deadline, Locale language) {
        return words.deadline(meeting, deadline, language) + " (" + words.utc(meeting.closes(deadline), language) + ")";
    }
}
