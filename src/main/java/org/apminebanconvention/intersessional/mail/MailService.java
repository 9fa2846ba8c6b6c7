package org.apminebanconvention.intersessional.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.mail.MailLog.Entry;
import org.apminebanconvention.intersessional.mail.MailLog.Landing;
import org.apminebanconvention.intersessional.mail.MailLog.State;
import org.apminebanconvention.intersessional.mail.Outcome.Fault;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends official mail: each mail once, and after a crash in mid-send at most once more, under the same Message-ID. */
@Service
public class MailService {

    /** A refusal by policy may be a greylisting in disguise; after so long it is meant. */
    private static final Duration GREYLISTING = Duration.ofHours(1);

    /** Who sends many mails in one step is not to outlast the lock on the step, which is five minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PooledMailSender sender;
    private final MailWriter writer;
    private final MailLog log;
    private final Landings landings;
    private final Sending sending;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailService(
            PooledMailSender sender,
            MailWriter writer,
            MailLog log,
            Landings landings,
            Sending sending,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sender = sender;
        this.writer = writer;
        this.log = log;
        this.landings = landings;
        this.sending = sending;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sends the mail unless it was sent. Blocks until the mail server has answered. What it does to the log is committed at
     * once, whatever becomes of the caller's transaction.
     *
     * @throws UndeliverableException when it never will be sent in this way: the server refuses the address or the mail for good
     * @throws SendingStoppedException when no mail is sent at present
     * @throws MailNotSentException when it may be sent later
     */
    public void send(Mail mail) throws UndeliverableException {
        Outcome outcome = sendAll(List.of(mail)).get(mail.key());
        if (outcome == null || outcome.concernsAll()) {
            throw new SendingStoppedException(
                    outcome == null ? "" : outcome.reply(),
                    sending.stop().map(Sending.Stop::nextTrial).orElse(clock.instant()));
        }
        switch (outcome.result()) {
            case SENT -> {}
            case NEVER -> throw new UndeliverableException(outcome.reply());
            case LATER, UNKNOWN ->
                throw new MailNotSentException("The mail " + mail.key() + " was not sent: " + outcome.reply());
        }
    }

    /**
     * Sends those of the mails that were not sent yet, one after the other. Blocks until the mail server has answered for each, and the
     * log has it.
     *
     * @return what became of each, by its key; a mail that was sent before is sent. One that is missing was not tried, since no mail is
     *     sent at present
     */
    public Map<String, Outcome> sendAll(List<Mail> mails) {
        Sending.Admission admission = sending.admit(mails.size());
        if (admission.mails() == 0) {
            return Map.of();
        }
        Instant until = clock.instant().plus(PATIENCE);
        Map<String, Entry> entries = log.takeOff(mails);
        Map<String, Outcome> outcomes = new HashMap<>();
        List<CompletableFuture<Void>> noted = new ArrayList<>();
        List<String> held = new ArrayList<>();
        boolean goOn = true;
        int left = admission.mails();
        for (Mail mail : mails) {
            Entry entry = entries.get(mail.key());
            if (entry == null) {
                throw new IllegalStateException("The mail log lost " + mail.key());
            }
            if (entry.state() == State.SENT) {
                outcomes.put(mail.key(), Outcome.sent(entry.reply() == null ? "" : entry.reply()));
            } else if (entry.state() == State.REFUSED || entry.state() == State.BOUNCED) {
                outcomes.put(mail.key(), entry.refusal());
            } else if (goOn && left > 0) {
                left--;
                Outcome outcome = attempt(mail, entry, admission.trial(), noted);
                outcomes.put(mail.key(), outcome);
                goOn = !outcome.concernsAll() && clock.instant().isBefore(until);
            } else {
                held.add(mail.key());
            }
        }
        if (!held.isEmpty()) {
            log.held(held);
        }
        await(noted);
        return outcomes;
    }

    /** When a mail whose key begins so was last tried in vain. */
    public Optional<Instant> lastFailure(String keyPrefix) {
        return log.lastFailure(keyPrefix);
    }

    /**
     * A mail that was accepted has come back.
     *
     * @param words of the mail server that could not deliver it
     */
    public record Bounced(Entry mail, String words) {}

    /** Notes that a mail has come back, and tells those concerned, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bounced(Entry mail, String words) {
        if (log.bounced(mail.id(), words)) {
            events.publishEvent(new Bounced(mail, words));
        }
    }

    /** The addresses of a delegation at which the last invitation or reminder was refused, or came back: that mail by its address. */
    public Map<String, Entry> deadAddresses(String meeting, String delegation) {
        return log.lastToEachAddress(meeting, delegation).stream()
                .filter(entry -> entry.state() == State.REFUSED || entry.state() == State.BOUNCED)
                .collect(Collectors.toMap(Entry::recipient, Function.identity()));
    }

    private Outcome attempt(Mail mail, Entry entry, boolean trial, List<CompletableFuture<Void>> noted) {
        Instant began = clock.instant();
        Outcome outcome;
        int size = 0;
        try {
            OfficialMessage message =
                    writer.write(mail, entry, mail.thread() == null ? null : log.messageId(mail.thread()));
            outcome = sender.attempt(message);
            size = size(mail);
        } catch (IllegalArgumentException e) {
            outcome = new Outcome(Result.NEVER, Fault.ADDRESS, SmtpPhase.CONNECT, String.valueOf(e.getMessage()));
        }
        Outcome settled = settled(outcome, entry);
        noted.add(landings.note(new Landing(mail.key(), settled, size, began, clock.instant())));
        if (settled.result() != Result.SENT || trial) {
            // what is decided for all mail looks at the log
            await(noted);
            sending.consider(settled);
        } else {
            sending.goesWell();
        }
        return settled;
    }

    /** What an outcome means for a mail with this past. */
    private Outcome settled(Outcome outcome, Entry entry) {
        if (outcome.result() == Result.UNKNOWN && entry.unknowns() > 0) {
            return outcome.as(Result.NEVER);
        }
        boolean first = clock.instant().isBefore(entry.date().plus(GREYLISTING));
        return outcome.result() == Result.NEVER && outcome.isPolicy() && first ? outcome.as(Result.LATER) : outcome;
    }

    private static int size(Mail mail) {
        return mail.content().body().html().length()
                + mail.content().body().text().length()
                + mail.attachments().stream()
                        .mapToInt(file -> file.file().encodedSize())
                        .sum();
    }

    private void await(List<CompletableFuture<Void>> noted) {
        landings.hurry();
        try {
            CompletableFuture.allOf(noted.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
