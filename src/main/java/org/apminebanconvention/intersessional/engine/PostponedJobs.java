package org.apminebanconvention.intersessional.engine;

import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/** What becomes of a job that failed: the engine's own retries, but for a step that was postponed. */
class PostponedJobs implements FailedJobCommandFactory {

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        PostponedException postponed = in(exception);
        return postponed == null ? new DefaultJobRetryCmd(jobId, exception) : new Postpone(jobId, postponed);
    }

    private static @Nullable PostponedException in(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PostponedException postponed) {
                return postponed;
            }
        }
        return null;
    }

    private record Postpone(String jobId, PostponedException postponed) implements Command<Object> {

        @Override
        public @Nullable Object execute(CommandContext context) {
            JobEntity job = context.getJobManager().findJobById(jobId);
            if (job != null) {
                job.unlock();
                job.setDuedate(Date.from(postponed.until()));
                job.setExceptionMessage(postponed.getMessage());
            }
            return null;
        }
    }
}
