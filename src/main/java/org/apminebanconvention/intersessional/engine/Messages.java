package org.apminebanconvention.intersessional.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Tells waiting processes what has happened. "Nobody waits" is a normal answer: the domain's row is written first, and who
 * begins to wait later looks at the row.
 */
@Component
public class Messages {

    /** The engine takes about 40,000 ids in one batch, and fails at 70,000. */
    private static final int BATCH_LIMIT = 20_000;

    private final RuntimeService runtime;

    Messages(RuntimeService runtime) {
        this.runtime = runtime;
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

    /**
     * Tells everyone concerned who waits for the message, by the engine's own batch: in chunks, each its own transaction,
     * repeated when an answer comes in at the same moment.
     *
     * @param process id of the process in which they wait
     * @param concerned whether the process instance with this business key is to be told
     * @return how many waited
     */
    public int correlateToAll(String message, String process, Predicate<String> concerned) {
        Set<String> waiting =
                runtime.createEventSubscriptionQuery().eventType("message").eventName(message).unlimitedList().stream()
                        .map(EventSubscription::getProcessInstanceId)
                        .collect(Collectors.toSet());
        List<String> told = runtime.createProcessInstanceQuery().processDefinitionKey(process).unlimitedList().stream()
                .filter(instance -> waiting.contains(instance.getId())
                        && instance.getBusinessKey() != null
                        && concerned.test(instance.getBusinessKey()))
                .map(ProcessInstance::getId)
                .toList();
        for (int from = 0; from < told.size(); from += BATCH_LIMIT) {
            runtime.createMessageCorrelationAsync(message)
                    .processInstanceIds(told.subList(from, Math.min(told.size(), from + BATCH_LIMIT)))
                    .correlateAllAsync();
        }
        return told.size();
    }
}
