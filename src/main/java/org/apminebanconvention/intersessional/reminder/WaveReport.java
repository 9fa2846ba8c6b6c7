package org.apminebanconvention.intersessional.reminder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a wave came to, for the managers: how many were reminded, who was not and why. */
@Component
class WaveReport {

    private static final Logger LOG = LoggerFactory.getLogger(WaveReport.class);

    /** A mail has room for so many names; the wave's page has them all. */
    private static final int NAMED = 30;

    private final Waves waves;
    private final Reminders reminders;
    private final Meetings meetings;
    private final MeetingWords words;
    private final MailService mails;
    private final MailTexts texts;
    private final MessageSource messages;
    private final StaffAddresses staff;

    WaveReport(
            Waves waves,
            Reminders reminders,
            Meetings meetings,
            MeetingWords words,
            MailService mails,
            MailTexts texts,
            MessageSource messages,
            StaffAddresses staff) {
        this.waves = waves;
        this.reminders = reminders;
        this.meetings = meetings;
        this.words = words;
        this.mails = mails;
        this.texts = texts;
        this.messages = messages;
        this.staff = staff;
    }

    /** Writes to each manager once. A manager's address that is refused stops nothing. */
    void tell(WaveKey key) {
        Meeting meeting = meetings.require(key.meeting());
        MailContent content = content(meeting, waves.require(key), Locale.ENGLISH);
        for (String address : staff.of(StaffGroup.MANAGERS)) {
            try {
                mails.send(new Mail(
                        "wave-report/" + key + "/" + address,
                        MailKind.REPORT,
                        key.meeting().value(),
                        null,
                        address,
                        content));
            } catch (UndeliverableException e) {
                LOG.warn("The report on the reminder wave {} is undeliverable: {}", key, e.getMessage());
            }
        }
        waves.reported(key);
    }

    private MailContent content(Meeting meeting, Wave wave, Locale language) {
        WaveKey key = wave.key();
        Map<Reminder.State, Integer> counts = reminders.counts(key);
        var lines = new ArrayList<String>();
        lines.add(line("reminder.report.sent", language, counts.getOrDefault(Reminder.State.SENT, 0)));
        lines.add(line("reminder.report.skipped", language, counts.getOrDefault(Reminder.State.SKIPPED, 0)));
        reminders
                .skipped(key)
                .forEach((reason, number) ->
                        lines.add("– " + line("reminder.reason." + reason, language) + ": " + number));
        lines.add(line("reminder.report.failed", language, counts.getOrDefault(Reminder.State.FAILED, 0)));
        reminders.failed(key, NAMED).forEach(failed -> lines.add("– " + failed));
        return texts.in(language)
                .subject("reminder.report.subject", key.path(), meeting.title(language))
                .paragraph(
                        "reminder.report.text",
                        words.moment(meeting, wave.moment(), language),
                        words.deadline(meeting, key.deadline(), language))
                .lines(List.copyOf(lines))
                .write();
    }

    private String line(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
