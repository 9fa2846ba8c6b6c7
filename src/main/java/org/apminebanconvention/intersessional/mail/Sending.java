package org.apminebanconvention.intersessional.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apminebanconvention.intersessional.mail.Outcome.Fault;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether mail is sent at all, for all nodes. A fault of the mail server or of our account stops everything; then one mail tries from
 * time to time, and when it goes through, everything goes on.
 */
@Repository
public class Sending {

    /** How long to wait before the first trial and those after it; the last one again and again. */
    private static final List<Duration> TRIALS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5));

    /** A connection may be lost for any reason; so many in a row are the server's. */
    private static final int LOST_IN_A_ROW = 3;

    /** More refusals by policy among so many attempts, and it is us whom they do not want. */
    private static final int POLICY_REFUSALS = 5;

    private static final int POLICY_ATTEMPTS = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final AtomicInteger lostInARow = new AtomicInteger();

    Sending(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /**
     * A time in which no mail is sent.
     *
     * @param reply what the mail server said, or what became of the connection
     * @param nextTrial when one mail tries again
     */
    public record Stop(
            long id,
            Instant stoppedAt,
            Fault fault,
            String reply,
            Instant nextTrial,
            int trials,
            @Nullable Instant resumedAt) {}

    /** Sending has stopped. */
    public record Stopped(Stop stop) {}

    /** Sending goes on. */
    public record Resumed(Stop stop) {}

    /** The stop that is on, if one is. */
    public Optional<Stop> stop() {
        return jdbc.sql("select * from sending_stop where resumed_at is null")
                .query(Stop.class)
                .optional();
    }

    /** How many mails may be sent now; {@code trial} when it is the one that tries whether it goes again. */
    record Admission(int mails, boolean trial) {}

    /** @return how many of {@code wanted}: all, none, or one that tries */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Admission admit(int wanted) {
        Optional<Stop> stop = stop();
        if (stop.isEmpty() || wanted == 0) {
            return new Admission(wanted, false);
        }
        Instant now = clock.instant();
        int claimed = jdbc.sql(
                        """
                        update sending_stop set next_trial = :next, trials = trials + 1
                        where id = :id and resumed_at is null and next_trial <= :now
                        """)
                .param("next", Timestamp.from(now.plus(pause(stop.get().trials() + 1))))
                .param("id", stop.get().id())
                .param("now", Timestamp.from(now))
                .update();
        return new Admission(claimed, true);
    }

    /** A mail was sent in the usual course. */
    void goesWell() {
        lostInARow.set(0);
    }

    /** Draws the consequences of an attempt for all other mail. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void consider(Outcome outcome) {
        if (outcome.result() == Result.SENT) {
            lostInARow.set(0);
            resume();
        } else if (outcome.concernsAll()) {
            boolean lost = outcome.phase() != SmtpPhase.CONNECT
                    && !Reply.of(outcome.reply()).refuses();
            if (!lost || lostInARow.incrementAndGet() >= LOST_IN_A_ROW) {
                stop(outcome.fault() == Fault.ACCOUNT ? Fault.ACCOUNT : Fault.SERVER, outcome.reply());
            }
        } else if (outcome.isPolicy() && policyRefusals() > POLICY_REFUSALS) {
            stop(Fault.ACCOUNT, outcome.reply());
        }
    }

    private void stop(Fault fault, String reply) {
        Instant now = clock.instant();
        int stopped = jdbc.sql(
                        """
                        insert into sending_stop (stopped_at, fault, reply, next_trial) values (:now, :fault, :reply, :next)
                        on conflict do nothing
                        """)
                .param("now", Timestamp.from(now))
                .param("fault", fault.name())
                .param("reply", reply)
                .param("next", Timestamp.from(now.plus(pause(0))))
                .update();
        if (stopped > 0) {
            events.publishEvent(new Stopped(stop().orElseThrow()));
        }
    }

    private void resume() {
        jdbc.sql("update sending_stop set resumed_at = :now where resumed_at is null returning *")
                .param("now", Timestamp.from(clock.instant()))
                .query(Stop.class)
                .list()
                .forEach(stop -> events.publishEvent(new Resumed(stop)));
    }

    private int policyRefusals() {
        return jdbc.sql(
                        """
                        select count(*) filter (where reply ~ '^[45]\\d\\d[ -][45]\\.7\\.') from (
                            select reply from mail_attempt
                            where ended_at > coalesce((select max(resumed_at) from sending_stop), '-infinity')
                            order by ended_at desc limit :attempts) as last
                        """)
                .param("attempts", POLICY_ATTEMPTS)
                .query(Integer.class)
                .single();
    }

    /** Stops that are over and of which the managers have not been told; nobody else tells them until the caller's transaction ends. */
    List<Stop> untold() {
        return jdbc.sql("select * from sending_stop where resumed_at is not null and not told order by id for update")
                .query(Stop.class)
                .list();
    }

    void told(Stop stop) {
        jdbc.sql("update sending_stop set told = true where id = :id")
                .param("id", stop.id())
                .update();
    }

    private static Duration pause(int trials) {
        return TRIALS.get(Math.min(trials, TRIALS.size() - 1));
    }
}
