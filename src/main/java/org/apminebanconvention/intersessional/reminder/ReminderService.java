package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationDispatchProcess;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Plans the reminder waves and reminds those, and only those, who still owe an answer. */
@Service
class ReminderService {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderService.class);

    private final Waves waves;
    private final DeadlineRemindersProcess process;
    private final InvitationDispatchProcess dispatch;
    private final Invitations invitations;
    private final PersonalLinks links;
    private final Meetings meetings;
    private final Delegations delegations;
    private final MailService mails;
    private final MailTexts texts;
    private final MeetingWords words;
    private final StaffAddresses staff;
    private final Clock clock;

    ReminderService(
            Waves waves,
            DeadlineRemindersProcess process,
            InvitationDispatchProcess dispatch,
            Invitations invitations,
            PersonalLinks links,
            Meetings meetings,
            Delegations delegations,
            MailService mails,
            MailTexts texts,
            MeetingWords words,
            StaffAddresses staff,
            Clock clock) {
        this.waves = waves;
        this.process = process;
        this.dispatch = dispatch;
        this.invitations = invitations;
        this.links = links;
        this.meetings = meetings;
        this.delegations = delegations;
        this.mails = mails;
        this.texts = texts;
        this.words = words;
        this.staff = staff;
        this.clock = clock;
    }

    /** Plans every wave of the meeting. */
    void plan(MeetingCode meeting) {
        Meeting planned = meetings.require(meeting);
        planned.reminders().forEach(rule -> begin(key(meeting, rule), planned.moment(rule)));
    }

    /** A wave whose moment has passed when it is planned is not sent late, and that is noted. */
    void skip(WaveKey key) {
        waves.set(key, Wave.State.SKIPPED, null, "Its moment had passed when it was planned.");
        LOG.info("Reminder wave {} is skipped: its moment had passed when it was planned", key);
    }

    /** Tells the delegations that wait; those who have answered wait no more. */
    void remind(WaveKey key) {
        Meeting meeting = meetings.require(key.meeting());
        if (!clock.instant().isBefore(meeting.closes(key.deadline()))) {
            waves.set(key, Wave.State.SKIPPED, 0, "The deadline had passed.");
            return;
        }
        waves.set(key, Wave.State.REMINDING, dispatch.reminderDue(key.meeting(), key.deadline()), null);
    }

    /** Writes to the managers what the wave came to. A manager's address that is refused stops nothing. */
    void report(WaveKey key) {
        Meeting meeting = meetings.require(key.meeting());
        Wave wave = waves.find(key).orElseThrow();
        int invited = invitations.of(key.meeting()).size();
        int owing = wave.owing() == null ? 0 : wave.owing();
        MailContent content = texts.in(Locale.ENGLISH)
                .subject("reminder.report.subject", key.number(), key.deadline().key(), meeting.title())
                .paragraph(
                        "reminder.report.text",
                        words.moment(meeting, wave.moment(), Locale.ENGLISH),
                        words.deadline(meeting, key.deadline(), Locale.ENGLISH),
                        owing,
                        invited)
                .write();
        for (String address : staff.of(StaffGroup.MANAGERS)) {
            send(new Mail(
                    "wave-report/" + key + "/" + address,
                    MailKind.REPORT,
                    key.meeting().value(),
                    null,
                    address,
                    content));
        }
        if (wave.state() == Wave.State.REMINDING) {
            waves.set(key, Wave.State.REPORTED, null, null);
        }
    }

    /**
     * Sends one delegation the reminder of the wave that was told last, unless it has answered in the meantime: a reminder
     * may have been queued just before the answer came.
     */
    void remindOf(InvitationId id, Deadline deadline) {
        Invitation invitation = invitations.require(id);
        Meeting meeting = meetings.require(id.meeting());
        if (!invitation.owes(deadline)
                || !invitation.delivered()
                || !clock.instant().isBefore(meeting.closes(deadline))) {
            LOG.info("{} is not reminded: it owes no {} any more", id, deadline.key());
            return;
        }
        Wave wave = waves.current(id.meeting(), deadline).orElseThrow();
        Delegation delegation = delegations.require(id.delegation());
        for (String address : delegation.emails()) {
            send(new Mail(
                    "reminder/" + id + "/" + deadline.key() + "/" + wave.key().number() + "/" + address,
                    MailKind.REMINDER,
                    id.meeting().value(),
                    id.delegation().value(),
                    address,
                    content(meeting, deadline, delegation, last(wave))));
        }
    }

    @EventListener
    void on(MeetingEvents.DatesMoved event) {
        follow(event.meeting());
    }

    @EventListener
    void on(MeetingEvents.RemindersChanged event) {
        follow(event.meeting());
    }

    /** Adds, moves and cancels waves until they are as the meeting's rules and deadlines say. */
    private void follow(MeetingCode code) {
        Map<WaveKey, Wave> known = waves.of(code).stream().collect(Collectors.toMap(Wave::key, Function.identity()));
        if (known.isEmpty()) {
            return;
        }
        Meeting meeting = meetings.require(code);
        for (ReminderRule rule : meeting.reminders()) {
            WaveKey key = key(code, rule);
            Instant moment = meeting.moment(rule);
            Wave wave = known.remove(key);
            if (wave == null || (wave.state() == Wave.State.CANCELLED)) {
                begin(key, moment);
            } else if (wave.state() == Wave.State.PLANNED && !wave.moment().equals(moment)) {
                waves.plan(key, moment);
                process.move(key, moment);
            }
        }
        known.values().stream()
                .filter(wave -> wave.state() == Wave.State.PLANNED)
                .forEach(wave -> {
                    waves.set(wave.key(), Wave.State.CANCELLED, null, "Taken out of the meeting's reminders.");
                    process.cancel(wave.key());
                });
    }

    private void begin(WaveKey key, Instant moment) {
        waves.plan(key, moment);
        process.start(key, moment);
    }

    private MailContent content(Meeting meeting, Deadline deadline, Delegation delegation, boolean last) {
        Locale language = delegation.locale();
        String text = "reminder." + deadline.key() + (last ? ".last" : ".first");
        return texts.in(language)
                .subject(text + ".subject", meeting.title(language))
                .paragraph("reminder.salutation")
                .paragraph(
                        text + ".text",
                        meeting.title(language),
                        words.days(meeting, language),
                        words.deadline(meeting, deadline, language))
                .paragraph("reminder." + deadline.key() + ".how")
                .link(
                        "reminder." + deadline.key() + ".link",
                        links.forDelegation(new InvitationId(meeting.code(), delegation.code())))
                .paragraph("reminder.thanks")
                .write();
    }

    /** Whether no further wave of the same deadline is planned. */
    private boolean last(Wave wave) {
        return waves.of(wave.key().meeting()).stream()
                .noneMatch(other -> other.key().deadline() == wave.key().deadline()
                        && other.moment().isAfter(wave.moment())
                        && other.state() == Wave.State.PLANNED);
    }

    private void send(Mail mail) {
        try {
            mails.send(mail);
        } catch (UndeliverableException e) {
            LOG.warn("The mail {} is undeliverable: {}", mail.key(), e.getMessage());
        }
    }

    private static WaveKey key(MeetingCode meeting, ReminderRule rule) {
        return new WaveKey(meeting, rule.deadline(), rule.number());
    }
}
