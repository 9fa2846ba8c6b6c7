package org.apminebanconvention.intersessional.security;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses a query that holds an expression, in itself or in one of its or-queries, before anything of it is evaluated. A query
 * that is no command of its own (a saved filter's, a batch's) is stopped by {@link GuardedExpressions} and refused here.
 */
class QueryGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            check(query);
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof QueryExpressions.Refused refused) {
                    throw refused;
                }
            }
            throw e;
        }
    }

    private static void check(AbstractQuery<?, ?> query) {
        query.getExpressions().values().forEach(QueryExpressions::check);
        // a query stands first among its own or-queries
        orQueries(query).stream().filter(inner -> inner != query).forEach(QueryGuard::check);
    }

    private static List<? extends AbstractQuery<?, ?>> orQueries(AbstractQuery<?, ?> query) {
        if (query instanceof TaskQueryImpl tasks) {
            return tasks.getQueries();
        } else if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            return tasks.getQueries();
        } else if (query instanceof ProcessInstanceQueryImpl instances) {
            return instances.getQueries();
        } else if (query instanceof HistoricProcessInstanceQueryImpl instances) {
            return instances.getQueries();
        }
        return List.of();
    }
}
