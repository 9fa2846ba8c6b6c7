package org.apminebanconvention.intersessional.bounce;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.bounce.ReturnedMail.Verdict;
import org.apminebanconvention.intersessional.bounce.Tray.Position;
import org.apminebanconvention.intersessional.bounce.Tray.Reason;
import org.apminebanconvention.intersessional.bounce.Tray.State;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws the consequences of what came back. */
@Service
class BounceService {

    /** How long what was dismissed can still be looked up. */
    private static final Duration KEPT = Duration.ofDays(180);

    private final Tray tray;
    private final MailLog log;
    private final MailService mails;
    private final Clock clock;

    BounceService(Tray tray, MailLog log, MailService mails, Clock clock) {
        this.tray = tray;
        this.log = log;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Takes what came back, once: acts on it when it names one of our mails by its token and its meaning is clear, else puts it into the
     * tray. Without a token that we gave out nothing is changed, whatever it says.
     *
     * @param at its place in the mailbox, which is read in order
     */
    @Transactional
    public void take(String mailbox, Position at, ReturnedMail mail) {
        if (!tray.advance(mailbox, at)) {
            return;
        }
        Optional<MailLog.Entry> about = mail.tokens().stream()
                .flatMap(token -> log.byToken(token).stream())
                .findFirst();
        Optional<Reason> reason = reason(mail, about.isPresent());
        Optional<Long> guess = about.or(() -> mail.messageIds().stream()
                        .flatMap(id -> log.byMessageId(id).stream())
                        .findFirst())
                .map(MailLog.Entry::id);
        boolean first = tray.add(
                mail,
                reason.isPresent() ? State.OPEN : State.MATCHED,
                reason.orElse(null),
                guess.orElse(null),
                clock.instant());
        if (first && reason.isEmpty() && mail.verdict() == Verdict.FAILED) {
            mails.bounced(about.orElseThrow(), mail.words());
        }
    }

    /** Puts what could not be acted on into the tray, so that it holds nothing up. */
    @Transactional
    public void putAside(String mailbox, Position at, ReturnedMail mail) {
        if (tray.advance(mailbox, at)) {
            tray.add(mail, State.OPEN, Reason.TROUBLE, null, clock.instant());
        }
    }

    private static Optional<Reason> reason(ReturnedMail mail, boolean known) {
        if (mail.verdict() == Verdict.UNREADABLE) {
            return Optional.of(Reason.UNREADABLE);
        }
        if (!known) {
            return Optional.of(mail.tokens().isEmpty() ? Reason.NAMES_NO_MAIL : Reason.UNKNOWN_TOKEN);
        }
        return mail.verdict() == Verdict.UNCLEAR ? Optional.of(Reason.UNCLEAR) : Optional.empty();
    }

    /**
     * A person says that it is about the last invitation or reminder to a delegation.
     *
     * @param verdict {@code FAILED}, {@code DELAYED}, {@code DELIVERED} or {@code AUTOMATIC_REPLY}
     * @return whether there is such a mail, and nobody had decided before
     */
    @Transactional
    public boolean assign(long id, MeetingCode meeting, DelegationCode delegation, Verdict verdict, String by) {
        Optional<Tray.Item> item = tray.take(id);
        Optional<MailLog.Entry> about =
                item.flatMap(returned -> log.lastTo(meeting.value(), delegation.value(), returned.recipient()));
        if (item.isEmpty() || about.isEmpty()) {
            return false;
        }
        tray.decide(id, State.ASSIGNED, about.get().id(), verdict, by, clock.instant());
        if (verdict == Verdict.FAILED) {
            mails.bounced(about.get(), item.get().words());
        }
        return true;
    }

    /** A person says that it is of no consequence. */
    @Transactional
    public void dismiss(List<Long> ids, String by) {
        for (long id : ids) {
            tray.take(id)
                    .ifPresent(item -> tray.decide(id, State.DISMISSED, null, item.verdict(), by, clock.instant()));
        }
    }

    /** Forgets what was dismissed long ago. */
    @Transactional
    public void forgetStrangers() {
        tray.forgetStrangers(clock.instant().minus(KEPT));
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        tray.forget(event.meeting().value());
    }
}
