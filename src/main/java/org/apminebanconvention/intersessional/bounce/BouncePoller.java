package org.apminebanconvention.intersessional.bounce;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apminebanconvention.intersessional.bounce.Tray.Position;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks into the bounce mailbox from time to time. Each mail is taken in a transaction of its own together with the place that was read up
 * to, so that it is taken once, by one node, whatever happens.
 */
@Component
class BouncePoller {

    private static final Logger LOG = LoggerFactory.getLogger(BouncePoller.class);

    private final @Nullable BounceMailbox mailbox;
    private final ReturnedMailReader reader;
    private final BounceService service;
    private final Tray tray;
    private final Clock clock;

    BouncePoller(
            ObjectProvider<BounceMailbox> mailbox,
            ReturnedMailReader reader,
            BounceService service,
            Tray tray,
            Clock clock) {
        this.mailbox = mailbox.getIfAvailable();
        this.reader = reader;
        this.service = service;
        this.tray = tray;
        this.clock = clock;
    }

    /** The last look into the mailbox; nothing where none is set up, or there was none yet. */
    Optional<Tray.Look> lastLook() {
        return mailbox == null ? Optional.empty() : tray.lastLook(mailbox.name());
    }

    boolean isSetUp() {
        return mailbox != null;
    }

    /** Takes what has come since the last look. A mailbox that cannot be opened is told in the log and on the tray's page. */
    @Scheduled(
            fixedDelayString = "${intersessional.mail.bounces.every}",
            initialDelayString = "${intersessional.mail.bounces.every}")
    void poll() {
        if (mailbox == null) {
            return;
        }
        try (BounceMailbox.Visit visit = mailbox.visit()) {
            long validity = visit.validity();
            for (long uid : visit.after(tray.position(mailbox.name(), validity).uid())) {
                take(new Position(validity, uid), visit.read(uid).content());
            }
            service.forgetStrangers();
            tray.looked(mailbox.name(), clock.instant(), null);
        } catch (MessagingException | IOException e) {
            LOG.warn("The bounce mailbox cannot be read: {}", e.getMessage());
            tray.looked(mailbox.name(), clock.instant(), String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            // the next look begins where this one stopped
            LOG.warn("What came back cannot be noted at present: {}", e.getMessage());
        }
    }

    private void take(Position at, byte[] content) {
        String name = Objects.requireNonNull(mailbox).name();
        ReturnedMail mail = reader.read(content);
        try {
            service.take(name, at, mail);
        } catch (RuntimeException e) {
            LOG.warn("Once more, what came back as {}: {}", at, e.getMessage());
            try {
                service.take(name, at, mail);
            } catch (RuntimeException again) {
                LOG.warn("What came back as {} is put aside for a person", at, again);
                service.putAside(name, at, mail);
            }
        }
    }
}
