package org.apminebanconvention.intersessional.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells waiting processes what has happened. "Nobody waits" is a normal answer: the domain's row is written first, and who
 * begins to wait later looks at the row.
 */
@Component
public class Messages {

    /** How many are looked up at once, and told in one batch of the engine, which fails at 70,000. */
    private static final int CHUNK = 5_000;

    private final RuntimeService runtime;
    private final ManagementService batches;
    private final JdbcClient jdbc;

    Messages(RuntimeService runtime, ManagementService batches, JdbcClient jdbc) {
        this.runtime = runtime;
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** @return whether anybody waited for the message under this business key */
    public boolean correlate(String message, String businessKey) {
        return correlate(message, businessKey, Map.of());
    }

    /** Whether anybody waits for the message under this business key. */
    public boolean awaited(String message, String businessKey) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(businessKey)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }

    /** @param variables are set in the process instance that takes the message */
    public boolean correlate(String message, String businessKey, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    /** @param variables are set only in the scope that the message opens, say an event sub-process */
    public boolean correlateToScope(String message, String businessKey, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariablesToTriggeredScope(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    /** Business keys in their order, a few at a time. */
    @FunctionalInterface
    public interface BusinessKeys {

        /** @return the next keys after this one, at most {@code limit}; none when there are no more */
        List<String> after(String key, int limit);
    }

    /**
     * Tells everyone who waits for the message under one of these keys, by the engine's own batches: in chunks, each its own transaction,
     * repeated when an answer comes in at the same moment. However many processes there are, no more than a chunk of keys is in memory, and
     * nobody else's is looked at.
     *
     * @return how many waited
     */
    public int correlateToAll(String message, BusinessKeys keys) {
        int told = 0;
        for (List<String> some = keys.after("", CHUNK); !some.isEmpty(); some = keys.after(last(some), CHUNK)) {
            List<String> waiting = waiting(message, some);
            if (!waiting.isEmpty()) {
                runtime.createMessageCorrelationAsync(message)
                        .processInstanceIds(waiting)
                        .correlateAllAsync();
            }
            told += waiting.size();
        }
        return told;
    }

    /** Whether {@link #correlateToAll} still goes through those whom it tells. One that has failed for good is an incident, and not waited for. */
    public boolean tellingAll() {
        return batches.createBatchStatisticsQuery().type(Batch.TYPE_CORRELATE_MESSAGE).list().stream()
                .anyMatch(batch -> batch.getRemainingJobs() > batch.getFailedJobs());
    }

    /** The process instances that wait for a message under one of these keys. */
    private List<String> waiting(String message, List<String> keys) {
        return jdbc.sql(
                        """
                        select distinct instance.id_ from act_ru_execution instance
                            join act_ru_event_subscr waiting on waiting.proc_inst_id_ = instance.id_
                        where instance.business_key_ = any(:keys) and instance.parent_id_ is null
                            and waiting.event_type_ = 'message' and waiting.event_name_ = :message
                        """)
                .param("keys", keys.toArray(String[]::new))
                .param("message", message)
                .query(String.class)
                .list();
    }

    private static String last(List<String> keys) {
        return keys.get(keys.size() - 1);
    }
}
