package org.apminebanconvention.intersessional.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Brings a refused answer out of the engine as what REST and Tasklist answer with HTTP 400 and the message, instead of the
 * 500 that an exception in a task listener would give.
 */
class RefusedAnswerInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (FormFieldValidationException e) {
            throw e;
        } catch (ProcessEngineException e) {
            RefusedAnswerException refusal = refusalIn(e);
            throw refusal == null
                    ? e
                    : new FormFieldValidationException(refusal.getMessage(), refusal.getMessage(), refusal);
        } catch (RefusedAnswerException e) {
            throw new FormFieldValidationException(e.getMessage(), e.getMessage(), e);
        }
    }

    private static @Nullable RefusedAnswerException refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedAnswerException refusal) {
                return refusal;
            }
        }
        return null;
    }
}
