package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.reminder.Reminders.Decision;
import org.apminebanconvention.intersessional.reminder.Verdict.Reason;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides for one chunk of a wave after the other. What is decided is committed before the first mail of the chunk goes out: an answer that
 * was given before that is seen, and one that is given later finds the reminder on its way.
 */
@Component
class ReminderChunks {

    /** So many are looked at in a transaction. */
    static final int CHUNK = 50;

    private final Waves waves;
    private final Reminders reminders;
    private final Debtors debtors;
    private final Clock clock;

    ReminderChunks(Waves waves, Reminders reminders, Debtors debtors, Clock clock) {
        this.waves = waves;
        this.reminders = reminders;
        this.debtors = debtors;
        this.clock = clock;
    }

    /** A delegation to which a reminder goes out now. */
    record ToSend(Debtor debtor, Set<Owed> owed) {}

    /**
     * What was decided for a chunk.
     *
     * @param from where its delegations come from
     * @param last whether nobody comes after these in the row
     */
    record Chunk(From from, List<ToSend> toSend, boolean last) {}

    /** Why it is a delegation's turn. */
    enum From {
        /** Its reminder was decided on, and the node was killed. */
        LEFT_OVER,
        /** In the order of the invitations, or of the staff's choice. */
        ROW,
        /** Its reminder could not be sent when it was its turn. */
        OPEN,
        NOBODY_LEFT
    }

    /** Decides for the next delegations. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Chunk next(Meeting meeting, WaveKey key) {
        Wave wave = waves.lock(key);
        if (wave.state() != Wave.State.REMINDING) {
            stopped(wave);
            return new Chunk(From.NOBODY_LEFT, List.of(), true);
        }
        List<InvitationId> leftOver = reminders.in(key, Reminder.State.SENDING, CHUNK);
        if (!leftOver.isEmpty()) {
            return new Chunk(From.LEFT_OVER, decide(meeting, wave, leftOver, true), false);
        }
        List<InvitationId> row = key.byHand()
                ? reminders.in(key, Reminder.State.CHOSEN, CHUNK)
                : debtors.next(key.meeting(), wave.seenTo(), CHUNK);
        if (!row.isEmpty()) {
            waves.seen(key, row.get(row.size() - 1).value());
            return new Chunk(From.ROW, decide(meeting, wave, row, false), row.size() < CHUNK);
        }
        List<InvitationId> open = reminders.in(key, Reminder.State.OPEN, Integer.MAX_VALUE);
        return open.isEmpty()
                ? new Chunk(From.NOBODY_LEFT, List.of(), true)
                : new Chunk(From.OPEN, decide(meeting, wave, open, true), true);
    }

    /** @param again whether they were decided on before, so that what has become of that is noted in any case */
    private List<ToSend> decide(Meeting meeting, Wave wave, List<InvitationId> ids, boolean again) {
        Instant now = clock.instant();
        List<Wave> sameDay = sameDay(meeting, wave, now);
        var decision = new ReminderDecision(meeting, wave, sameDay, now);
        Set<InvitationId> before = again ? Set.of() : new HashSet<>(reminders.decided(wave.key(), ids));
        var toSend = new ArrayList<ToSend>();
        var decisions = new ArrayList<Decision>();
        for (Debtor debtor : debtors.locked(ids, wave.key())) {
            if (before.contains(debtor.id())) {
                continue;
            }
            Verdict verdict = decision.on(debtor);
            if (!verdict.concerned() && (again || wave.key().byHand())) {
                boolean passed = !now.isBefore(meeting.closes(wave.key().deadline()));
                verdict = Verdict.skip(passed ? Reason.DEADLINE_PASSED : Reason.ANSWERED);
            }
            if (verdict.sends()) {
                toSend.add(new ToSend(debtor, verdict.owed()));
                for (Wave other : sameDay) {
                    if (decision.namesToo(debtor, other)) {
                        decisions.add(new Decision(other.key(), debtor.id(), verdict, wave.key()));
                    }
                }
            }
            if (verdict.concerned()) {
                decisions.add(new Decision(wave.key(), debtor.id(), verdict, null));
            }
        }
        reminders.decide(decisions);
        return toSend;
    }

    /** What was decided on and is not wanted any more is not sent. */
    private void stopped(Wave wave) {
        reminders.decide(Stream.of(Reminder.State.CHOSEN, Reminder.State.SENDING, Reminder.State.OPEN)
                .flatMap(state -> reminders.in(wave.key(), state, Integer.MAX_VALUE).stream())
                .map(id -> new Decision(wave.key(), id, Verdict.skip(Reason.STOPPED), null))
                .toList());
    }

    /** The waves for the other deadline that are due on the same day. A wave by hand stands for itself. */
    private List<Wave> sameDay(Meeting meeting, Wave wave, Instant now) {
        if (wave.key().byHand()) {
            return List.of();
        }
        LocalDate today = meeting.local(now).toLocalDate();
        return waves.of(meeting.code()).stream()
                .filter(other -> other.key().deadline() != wave.key().deadline()
                        && !other.key().byHand())
                .filter(other -> other.state() == Wave.State.PLANNED || other.state() == Wave.State.REMINDING)
                .filter(other -> meeting.local(other.moment()).toLocalDate().equals(today))
                .toList();
    }
}
