package org.apminebanconvention.intersessional.engine;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job that failed: the engine's own retries, but for a step that was postponed, and for one that clashed with another, say a
 * lane of the dispatch that ended in the same moment. Nothing is wrong with that one; the model's first retry after a minute is not for it.
 */
class PostponedJobs implements FailedJobCommandFactory {

    private static final Duration APART = Duration.ofMillis(500);

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        PostponedException postponed = in(exception, PostponedException.class);
        if (postponed != null) {
            return new Postpone(jobId, Date.from(postponed.until()), postponed.getMessage());
        }
        OptimisticLockingException clash = in(exception, OptimisticLockingException.class);
        return clash == null
                ? new DefaultJobRetryCmd(jobId, exception)
                : new Postpone(jobId, soon(), "It clashed with another step and is tried again");
    }

    /** Not the same moment for all who clashed. */
    private static Date soon() {
        return new Date(ClockUtil.getCurrentTime().getTime()
                + ThreadLocalRandom.current().nextLong(APART.toMillis()));
    }

    private static <T extends Throwable> @Nullable T in(@Nullable Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private record Postpone(String jobId, Date until, @Nullable String message) implements Command<Object> {

        @Override
        public @Nullable Object execute(CommandContext context) {
            JobEntity job = context.getJobManager().findJobById(jobId);
            if (job != null) {
                job.unlock();
                job.setDuedate(until);
                job.setExceptionMessage(message);
            }
            return null;
        }
    }
}
