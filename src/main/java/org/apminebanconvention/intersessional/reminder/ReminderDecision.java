package org.apminebanconvention.intersessional.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.apminebanconvention.intersessional.reminder.Verdict.Reason;
import org.jspecify.annotations.Nullable;

/** Who is reminded, of what, and who is not and why. It asks nothing but what it is given. */
final class ReminderDecision {

    /** Nobody is reminded of a letter that has only just come. */
    private static final Duration TIME_TO_READ = Duration.ofDays(1);

    private final Meeting meeting;
    private final Wave wave;
    private final List<Wave> sameDay;
    private final Instant now;

    /**
     * @param sameDay the waves for the other deadline that are due on the same day in the meeting's time zone: one mail names both
     * @param now when the reminder would be sent
     */
    ReminderDecision(Meeting meeting, Wave wave, Collection<Wave> sameDay, Instant now) {
        this.meeting = meeting;
        this.wave = wave;
        this.sameDay = List.copyOf(sameDay);
        this.now = now;
    }

    Verdict on(Debtor debtor) {
        Set<Owed> owed = owed(debtor, wave);
        if (owed.isEmpty()) {
            return Verdict.NOT_CONCERNED;
        }
        Reason against = against(debtor);
        if (against != null) {
            return Verdict.skip(against);
        }
        sameDay.stream().filter(other -> !excludes(other, debtor)).forEach(other -> owed.addAll(owed(debtor, other)));
        return new Verdict(owed, null);
    }

    /** Whether another wave of the day concerns the delegation too, so that its part was said by the mail for this one. */
    boolean namesToo(Debtor debtor, Wave other) {
        return sameDay.contains(other)
                && !excludes(other, debtor)
                && !owed(debtor, other).isEmpty();
    }

    private @Nullable Reason against(Debtor debtor) {
        if (debtor.state() == Invitation.State.BOUNCED) {
            return Reason.BOUNCED;
        }
        if (debtor.state() != Invitation.State.DELIVERED && debtor.state() != Invitation.State.DELIVERED_OTHERWISE) {
            return Reason.NOT_DELIVERED;
        }
        if (debtor.onHold()) {
            return Reason.ON_HOLD;
        }
        if (debtor.askedNotTo()) {
            return Reason.ASKED_NOT_TO;
        }
        if (excludes(wave, debtor)) {
            return Reason.EXCLUDED;
        }
        if (debtor.reachable().isEmpty()) {
            return Reason.NO_ADDRESS;
        }
        if (debtor.deliveredAt() != null && now.isBefore(debtor.deliveredAt().plus(TIME_TO_READ))) {
            return Reason.JUST_INVITED;
        }
        if (debtor.reminded() != null
                && meeting.local(debtor.reminded())
                        .toLocalDate()
                        .equals(meeting.local(now).toLocalDate())) {
            return Reason.REMINDED_TODAY;
        }
        return null;
    }

    private static boolean excludes(Wave wave, Debtor debtor) {
        return wave.excluded().contains(debtor.id().delegation().value());
    }

    /** What a wave would name, of that which can still be given in time. */
    private Set<Owed> owed(Debtor debtor, Wave wave) {
        var owed = EnumSet.noneOf(Owed.class);
        if (debtor.staysAway()) {
            return owed;
        }
        boolean registers = wave.key().deadline() == Deadline.REGISTRATION;
        for (ReminderAudience audience : wave.audiences()) {
            switch (audience) {
                case NOT_REGISTERED -> {
                    if (debtor.registration() == null && registers) {
                        owed.add(Owed.REGISTRATION);
                    } else if (debtor.registration() == null && debtor.interventions() == null) {
                        owed.add(Owed.INTERVENTIONS);
                    }
                }
                case SILENT -> {
                    if (debtor.registration() != null && debtor.interventions() == null) {
                        owed.add(Owed.INTERVENTIONS);
                    }
                }
                case UNFINISHED -> {
                    if (debtor.returned()) {
                        owed.add(Owed.CORRECTION);
                    } else if (debtor.draft() && debtor.registration() == null) {
                        owed.add(Owed.DRAFT);
                    }
                }
                case PARTLY_ACCEPTED -> {
                    if (debtor.partlyAccepted()) {
                        owed.add(Owed.COMPLETION);
                    }
                }
            }
        }
        if (owed.contains(Owed.DRAFT)) {
            // to send the form that was begun is to register
            owed.remove(Owed.REGISTRATION);
        }
        owed.removeIf(each -> !now.isBefore(meeting.closes(each.deadline())));
        return owed;
    }
}
