package org.apminebanconvention.intersessional.embedded;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves the clock, through everything that falls due on the way: in its order, and at the instant at which it is due. */
public class ClockWalk {

    /** How long the engine may be busy with one instant without getting anything done. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * What the engine has to do at an instant, and when there is something next. Jobs that have failed for good wait for a
     * person. The clean-up of the history plans itself anew for ever; the monitor of a batch looks every 30 seconds whether
     * the batch is over, and as long as one of its jobs has failed it is not.
     */
    private static final String LOOK =
            """
            select count(*) filter (where duedate_ is null or duedate_ <= :now or lock_exp_time_ > :now) as busy,
                   min(duedate_) filter (where duedate_ > :now and handler_type_ is distinct from 'batch-monitor-job') as next
            from act_ru_job
            where retries_ > 0 and suspension_state_ = 1 and handler_type_ is distinct from 'history-cleanup'
            """;

    private final MovableClock clock;
    private final JobExecutor executor;
    private final JdbcClient jdbc;

    public ClockWalk(MovableClock clock, ProcessEngine engine, DataSource dataSource) {
        this.clock = clock;
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The engine does not come to rest. */
    public static class StillBusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillBusyException(Instant where, int jobs) {
            super("The engine does not come to rest: " + jobs + " jobs of " + where
                    + " are not done. The clock goes on from there. Look at Cockpit, and move it again.");
        }
    }

    private record Look(int busy, @Nullable Instant next) {}

    /**
     * Walks. Returns when the engine is quiet at {@code to}, and the clock ticks on from there. One walk at a time.
     *
     * @throws IllegalArgumentException when that would be back
     * @throws StillBusyException when the engine is busy with one instant and gets nothing done for five minutes
     */
    public synchronized void to(Instant to) {
        clock.stand();
        try {
            if (to.isBefore(clock.instant())) {
                throw new IllegalArgumentException("The clock never goes back: it is " + clock.instant() + " now");
            }
            Instant next = whenQuiet();
            while (next != null && !next.isAfter(to)) {
                clock.moveTo(next);
                next = whenQuiet();
            }
            clock.moveTo(to);
            whenQuiet();
        } finally {
            clock.tick();
        }
    }

    /** Waits until the engine is quiet. @return when there is something to do next */
    private @Nullable Instant whenQuiet() {
        Look look = look();
        while (look.busy() > 0) {
            look = onceOtherThan(look.busy());
        }
        return look.next();
    }

    /** Waits until another number of jobs is to be done than this. */
    private Look onceOtherThan(int busy) {
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(15))
                    .atMost(PATIENCE)
                    .until(
                            () -> {
                                if (!executor.isActive()) {
                                    throw new StillBusyException(clock.instant(), busy);
                                }
                                // else it would look only every few seconds
                                executor.jobWasAdded();
                                return look();
                            },
                            look -> look.busy() != busy);
        } catch (ConditionTimeoutException e) {
            throw new StillBusyException(clock.instant(), busy);
        }
    }

    private Look look() {
        return jdbc.sql(LOOK)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> {
                    Timestamp next = row.getTimestamp("next");
                    return new Look(row.getInt("busy"), next == null ? null : next.toInstant());
                })
                .single();
    }
}
