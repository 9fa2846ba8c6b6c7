package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.Outcome;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.apminebanconvention.intersessional.mail.Sending;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.apminebanconvention.intersessional.meeting.ReminderTexts;
import org.apminebanconvention.intersessional.reminder.ReminderChunks.Chunk;
import org.apminebanconvention.intersessional.reminder.ReminderChunks.From;
import org.apminebanconvention.intersessional.reminder.ReminderChunks.ToSend;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans the reminder waves of a meeting, begins them if they still make sense, and sends their reminders chunk by chunk. */
@Service
public class WaveService {

    private static final Logger LOG = LoggerFactory.getLogger(WaveService.class);

    /** A wave that begins later than this was missed: the system was down, or nobody had been invited yet. */
    private static final Duration PUNCTUAL = Duration.ofHours(1);

    /** A wave that was missed is left out when the next one comes so soon. */
    static final Duration APART = Duration.ofHours(24);

    private final Waves waves;
    private final Reminders reminders;
    private final ReminderChunks chunks;
    private final ReminderMails writer;
    private final DeadlineRemindersProcess process;
    private final Invitations invitations;
    private final PersonalLinks links;
    private final Meetings meetings;
    private final MailService mails;
    private final Sending sending;
    private final ReminderProperties properties;
    private final Clock clock;

    WaveService(
            Waves waves,
            Reminders reminders,
            ReminderChunks chunks,
            ReminderMails writer,
            DeadlineRemindersProcess process,
            Invitations invitations,
            PersonalLinks links,
            Meetings meetings,
            MailService mails,
            Sending sending,
            ReminderProperties properties,
            Clock clock) {
        this.waves = waves;
        this.reminders = reminders;
        this.chunks = chunks;
        this.writer = writer;
        this.process = process;
        this.invitations = invitations;
        this.links = links;
        this.meetings = meetings;
        this.mails = mails;
        this.sending = sending;
        this.properties = properties;
        this.clock = clock;
    }

    /** Plans every wave of the meeting that is not planned yet. */
    void plan(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        meeting.reminders().stream()
                .filter(rule -> waves.find(key(meeting, rule)).isEmpty())
                .forEach(rule -> begin(meeting, rule));
    }

    /** The waves follow their rules and the deadlines; one that has gone out, or that staff have stopped, stays as it was. */
    @EventListener
    void on(MeetingEvents.DatesMoved event) {
        follow(event.meeting());
    }

    @EventListener
    void on(MeetingEvents.RemindersChanged event) {
        follow(event.meeting());
    }

    /** Brings the waves in line with the meeting's rules and deadlines. Before they are planned for the first time there is nothing to do. */
    private void follow(MeetingCode code) {
        Map<WaveKey, Wave> known = waves.of(code).stream()
                .filter(wave -> !wave.key().byHand())
                .collect(Collectors.toMap(Wave::key, Function.identity()));
        if (known.isEmpty() && (!invitations.anyOf(code) || invitations.anyPlanned(code))) {
            return;
        }
        Meeting meeting = meetings.require(code);
        for (ReminderRule rule : meeting.reminders()) {
            WaveKey key = key(meeting, rule);
            Wave wave = known.remove(key);
            Instant moment = meeting.moment(rule);
            if (wave == null
                    || wave.state() == Wave.State.CANCELLED
                    || wave.state() == Wave.State.SKIPPED && moment.isAfter(clock.instant())) {
                begin(meeting, rule);
            } else if (wave.state() == Wave.State.PLANNED
                    && (!wave.moment().equals(moment) || !wave.audiences().equals(rule.audiences()))) {
                waves.plan(key, moment, rule.audiences());
                process.move(key, moment, meeting.reminderTerms().previewed());
            }
        }
        known.values().stream()
                .filter(wave -> wave.state() == Wave.State.PLANNED)
                .forEach(wave -> cancel(wave.key(), "Taken out of the meeting's reminders."));
    }

    /** The waves as they would be planned now. */
    List<Wave> asTheRulesSay(Meeting meeting) {
        return meeting.reminders().stream()
                .map(rule -> new Wave(
                        key(meeting, rule),
                        meeting.moment(rule),
                        Wave.State.PLANNED,
                        rule.audiences(),
                        List.of(),
                        null,
                        null,
                        null,
                        ""))
                .sorted(Comparator.comparing(Wave::moment))
                .toList();
    }

    /** Staff do not want a wave, or what is left of it. @return whether there was something to stop */
    @Transactional
    public boolean stop(WaveKey key, String reason, String by) {
        boolean stopped = waves.end(key, Wave.State.STOPPED, reason, by);
        if (stopped) {
            process.cancel(key);
        }
        return stopped;
    }

    /** Takes a wave out that is still to come. */
    void cancel(WaveKey key, String note) {
        if (waves.end(key, Wave.State.CANCELLED, note, null)) {
            process.cancel(key);
        }
    }

    private void begin(Meeting meeting, ReminderRule rule) {
        WaveKey key = key(meeting, rule);
        waves.plan(key, meeting.moment(rule), rule.audiences());
        process.start(key, meeting.moment(rule), meeting.reminderTerms().previewed());
    }

    /**
     * Reminds delegations of the staff's choice at once, within the same rules as any wave.
     *
     * @throws IllegalArgumentException with a sentence when that makes no sense
     */
    @Transactional
    public WaveKey byHand(
            MeetingCode code, Deadline deadline, Collection<InvitationId> chosen, @Nullable String line, String by) {
        Meeting meeting = meetings.require(code);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("Please choose the delegations to be reminded.");
        }
        if (!clock.instant().isBefore(meeting.closes(deadline))) {
            throw new IllegalArgumentException("The deadline has passed; nobody is reminded of it any more.");
        }
        WaveKey key = waves.nextByHand(code, deadline);
        waves.plan(key, clock.instant(), EnumSet.allOf(ReminderAudience.class));
        waves.change(key, List.of(), line);
        waves.accept(key, by);
        reminders.choose(key, chosen);
        process.start(key, clock.instant(), false);
        return key;
    }

    /**
     * Begins a wave whose moment has come.
     *
     * @return whether it still makes sense: a wave that was missed does not when the deadline has passed or the next one comes within a day
     */
    boolean begin(WaveKey key) {
        Wave wave = waves.require(key);
        if (wave.state() != Wave.State.PLANNED) {
            return false;
        }
        Optional<String> against = against(wave);
        if (against.isPresent()) {
            waves.end(key, Wave.State.SKIPPED, against.get(), null);
            LOG.info("Reminder wave {} is skipped: {}", key, against.get());
            return false;
        }
        waves.begin(key);
        return true;
    }

    private Optional<String> against(Wave wave) {
        Meeting meeting = meetings.require(wave.key().meeting());
        Instant now = clock.instant();
        if (!now.isBefore(meeting.closes(wave.key().deadline()))) {
            return Optional.of("The deadline had passed.");
        }
        boolean missed = now.isAfter(wave.moment().plus(PUNCTUAL));
        return missed && nextComesBefore(wave, now.plus(APART))
                ? Optional.of("Its moment had passed, and the next wave comes within a day.")
                : Optional.empty();
    }

    /** Whether another wave for the same deadline, later than this one, is due before a moment. */
    private boolean nextComesBefore(Wave wave, Instant moment) {
        return waves.of(wave.key().meeting()).stream()
                .anyMatch(other -> other.key().deadline() == wave.key().deadline()
                        && !other.key().equals(wave.key())
                        && other.state() == Wave.State.PLANNED
                        && !other.moment().isBefore(wave.moment())
                        && !other.moment().isAfter(moment));
    }

    /**
     * Reminds the next delegations of a wave.
     *
     * @return when those after them have their turn; nothing when everyone was seen to
     * @throws PostponedException while no mail is sent at all
     * @throws RemindersNotSentException when everyone was seen to and some mails could not be sent yet
     */
    Optional<Instant> remindNext(WaveKey key) {
        Meeting meeting = meetings.require(key.meeting());
        Chunk chunk = chunks.next(meeting, key);
        // who owes nothing takes no time
        while (chunk.from() == From.ROW && chunk.toSend().isEmpty()) {
            chunk = chunks.next(meeting, key);
        }
        if (chunk.from() == From.NOBODY_LEFT) {
            return Optional.empty();
        }
        int open = send(meeting, key, chunk.toSend());
        if (chunk.from() == From.OPEN && open > 0) {
            throw new RemindersNotSentException(key, open);
        }
        if (chunk.last() && reminders.in(key, Reminder.State.OPEN, 1).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(clock.instant()
                .plus(Duration.ofMinutes(1).multipliedBy(chunk.toSend().size()).dividedBy(properties.perMinute())));
    }

    /** @return how many could not be sent yet */
    private int send(Meeting meeting, WaveKey key, List<ToSend> toSend) {
        if (toSend.isEmpty()) {
            return 0;
        }
        Map<InvitationId, String> addresses = links.forDelegationsAtOnce(
                toSend.stream().map(each -> each.debtor().id()).toList());
        var write = writer.of(meeting, waves.require(key), last(key), texts(meeting, key));
        var letters = new LinkedHashMap<InvitationId, List<Mail>>();
        for (ToSend each : toSend) {
            InvitationId id = each.debtor().id();
            letters.put(id, write.to(each.debtor(), each.owed(), Objects.requireNonNull(addresses.get(id))));
        }
        Map<String, Outcome> outcomes =
                mails.sendAll(letters.values().stream().flatMap(List::stream).toList());
        var sent = new ArrayList<InvitationId>();
        var open = new ArrayList<InvitationId>();
        letters.forEach((id, its) -> {
            List<Outcome> known = its.stream()
                    .flatMap(mail -> Stream.ofNullable(outcomes.get(mail.key())))
                    .toList();
            if (known.stream().anyMatch(outcome -> outcome.result() == Result.SENT)) {
                sent.add(id);
            } else if (!known.isEmpty() && known.stream().allMatch(outcome -> outcome.result() == Result.NEVER)) {
                reminders.failed(key, id, known.get(0).reply());
            } else {
                open.add(id);
            }
        });
        reminders.end(key, sent, Reminder.State.SENT);
        reminders.end(key, open, Reminder.State.OPEN);
        if (outcomes.isEmpty() || outcomes.values().stream().anyMatch(Outcome::concernsAll)) {
            throw new PostponedException(
                    "No mail is sent at present",
                    sending.stop().map(Sending.Stop::nextTrial).orElse(clock.instant()));
        }
        return open.size();
    }

    /** The wave's own words; those of the house where it has none, or no rule any more. */
    private static ReminderTexts texts(Meeting meeting, WaveKey key) {
        return meeting.reminders().stream()
                .filter(rule -> key(meeting, rule).equals(key))
                .map(ReminderRule::texts)
                .findFirst()
                .orElse(ReminderTexts.STANDARD);
    }

    /** Whether no further wave for the same deadline is planned by the meeting's rules: its tone is that of a last reminder. */
    private boolean last(WaveKey key) {
        Instant moment = waves.require(key).moment();
        return waves.of(key.meeting()).stream()
                .noneMatch(other -> other.key().deadline() == key.deadline()
                        && !other.key().equals(key)
                        && other.state() == Wave.State.PLANNED
                        && !other.moment().isBefore(moment));
    }

    private static WaveKey key(Meeting meeting, ReminderRule rule) {
        return new WaveKey(meeting.code(), rule.deadline(), false, rule.number());
    }
}
