package org.apminebanconvention.intersessional.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves the clock, through everything that falls due on the way: in its order, and at the instant at which it is due. */
public class ClockWalk {

    /** How long the engine may be busy with one instant. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    // housekeeping reschedules itself for ever and is nobody's business
    private static final String BUSINESS =
            " from act_ru_job where retries_ > 0 and suspension_state_ = 1 and handler_type_ <> 'history-cleanup' ";

    private final MovableClock clock;
    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    public ClockWalk(MovableClock clock, ProcessEngine engine, DataSource dataSource) {
        this.clock = clock;
        this.engine = engine;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The engine is still busy after all the patience there is. */
    public static class StillBusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillBusyException(Throwable cause) {
            super(
                    "The engine is still busy; the clock stands where it was. Look at Cockpit, and move it again.",
                    cause);
        }
    }

    /**
     * Walks. Returns when the engine is quiet at {@code to}, and the clock ticks on from there.
     *
     * @throws IllegalArgumentException when that would be back
     * @throws StillBusyException when the engine does not come to rest within five minutes
     */
    public synchronized void to(Instant to) {
        if (to.isBefore(clock.instant())) {
            throw new IllegalArgumentException("The clock never goes back: it is " + clock.instant() + " now");
        }
        clock.stand();
        try {
            awaitQuiet();
            for (var next = nextDue(to); next.isPresent(); next = nextDue(to)) {
                clock.moveTo(next.get());
                awaitQuiet();
            }
            clock.moveTo(to);
            awaitQuiet();
        } catch (ConditionTimeoutException e) {
            throw new StillBusyException(e);
        } finally {
            clock.moveTo(clock.instant());
            clock.tick();
        }
    }

    private void awaitQuiet() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    boolean quiet = jdbc.sql(
                                    "select not exists (select 1" + BUSINESS
                                            + "and (duedate_ is null or duedate_ <= :now or (lock_owner_ is not null and lock_exp_time_ > :now)))")
                            .param("now", java.sql.Timestamp.from(clock.instant()))
                            .query(Boolean.class)
                            .single();
                    if (!quiet) {
                        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                                .getJobExecutor()
                                .jobWasAdded();
                    }
                    return quiet;
                });
    }

    private Optional<Instant> nextDue(Instant to) {
        return jdbc.sql("select min(duedate_)" + BUSINESS + "and duedate_ > :now and duedate_ <= :to")
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("to", java.sql.Timestamp.from(to))
                .query(java.sql.Timestamp.class)
                .optional()
                .map(java.sql.Timestamp::toInstant);
    }
}
