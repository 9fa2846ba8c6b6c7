package org.apminebanconvention.intersessional.reminder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCalendar;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.ReminderTexts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes the reminders of a wave. */
@Component
class ReminderMails {

    private final MailTexts texts;
    private final MeetingWords words;
    private final MeetingCalendar calendar;
    private final MessageSource messages;

    ReminderMails(MailTexts texts, MeetingWords words, MeetingCalendar calendar, MessageSource messages) {
        this.texts = texts;
        this.words = words;
        this.calendar = calendar;
        this.messages = messages;
    }

    /** Begins the reminders of one wave, which have their calendar files and their own words in common. */
    Writer of(Meeting meeting, Wave wave, boolean last, ReminderTexts ownWords) {
        return new Writer(meeting, wave, last, ownWords);
    }

    /** Where a wave is the last of its deadline its tone is another, and it goes to all addresses. */
    final class Writer {

        private final Meeting meeting;
        private final Wave wave;
        private final boolean last;
        private final ReminderTexts ownWords;
        private final Map<String, Mail.Attachment> files = new HashMap<>();

        private Writer(Meeting meeting, Wave wave, boolean last, ReminderTexts ownWords) {
            this.meeting = meeting;
            this.wave = wave;
            this.last = last;
            this.ownWords = ownWords;
        }

        /** The mails to one delegation. @param link its personal link */
        List<Mail> to(Debtor debtor, Set<Owed> owed, String link) {
            List<String> addresses = debtor.reachable();
            MailContent content = content(debtor.language(), owed, link);
            Mail.Attachment file = file(debtor.language(), owed);
            return (last ? addresses : addresses.subList(0, Math.min(1, addresses.size())))
                    .stream()
                            .map(address -> new Mail(
                                    "reminder/" + debtor.id() + "/" + wave.key().path() + "/" + address,
                                    MailKind.REMINDER,
                                    meeting.code().value(),
                                    debtor.id().delegation().value(),
                                    address,
                                    content,
                                    List.of(file),
                                    null,
                                    "invitation/" + debtor.id() + "/" + debtor.round() + "/" + address))
                            .toList();
        }

        private MailContent content(Locale language, Set<Owed> owed, String link) {
            Deadline deadline = wave.key().deadline();
            // to whom only something about its registration is open, it is not said that there is none
            boolean open = !owed.contains(Owed.REGISTRATION) && !owed.contains(Owed.INTERVENTIONS);
            String text = "reminder." + (open ? "open" : deadline.key()) + (last ? ".last" : ".first");
            String title = meeting.title(language);
            String days = words.days(meeting, language);
            Optional<String> own = ownWords.in(language);
            var draft = texts.in(language).subject(text + ".subject", title).paragraph("reminder.salutation");
            if (own.isEmpty()) {
                draft.paragraph(text + ".text", title, days, words.deadline(meeting, deadline, language));
            } else {
                draft.words(own.get()
                        .replace("{title}", title)
                        .replace("{days}", days)
                        .replace("{deadline}", words.deadline(meeting, deadline, language)));
            }
            draft.paragraph("reminder.owed")
                    .lines(owed.stream().map(each -> line(each, language)).toList());
            if (wave.line() != null) {
                draft.words(wave.line());
            }
            return draft.paragraph("reminder.how")
                    .link("reminder.link", link)
                    .paragraph("reminder.calendar")
                    .paragraph("reminder.thanks")
                    .paragraph("reminder.noMore")
                    .write();
        }

        private String line(Owed owed, Locale language) {
            return messages.getMessage(
                    "reminder.owed." + owed.key(),
                    new Object[] {
                        words.deadline(meeting, owed.deadline(), language),
                        words.utc(meeting.closes(owed.deadline()), language)
                    },
                    language);
        }

        /** The deadlines that the mail names, for the calendar; the same file for all who read the same. */
        private Mail.Attachment file(Locale language, Set<Owed> owed) {
            Set<Deadline> deadlines = owed.stream().map(Owed::deadline).collect(Collectors.toSet());
            var named = new ArrayList<Deadline>(deadlines);
            named.sort(null);
            return files.computeIfAbsent(
                    language.getLanguage() + named,
                    key -> new Mail.Attachment(
                            meeting.code() + "-deadline.ics",
                            "text/calendar; charset=UTF-8",
                            calendar.of(meeting, named, language)));
        }
    }
}
