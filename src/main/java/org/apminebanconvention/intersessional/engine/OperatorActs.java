package org.apminebanconvention.intersessional.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.context.ApplicationEventPublisher;

/** Tells the rest of the house what people do with the engine itself. */
class OperatorActs implements HistoryEventHandler {

    private final ApplicationEventPublisher events;

    OperatorActs(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof UserOperationLogEntryEventEntity entry && entry.getUserId() != null) {
            events.publishEvent(new OperatorAct(
                    entry.getOperationId(),
                    entry.getEntityType() + "/" + entry.getOperationType(),
                    entry.getUserId(),
                    entry.getTaskId(),
                    entry.getProcessInstanceId(),
                    change(entry)));
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> entries) {
        entries.forEach(this::handleEvent);
    }

    private static String change(UserOperationLogEntryEventEntity entry) {
        String before = entry.getOrgValue() == null ? "" : entry.getOrgValue() + " -> ";
        return entry.getProperty() == null
                ? ""
                : entry.getProperty() + ": " + before + (entry.getNewValue() == null ? "" : entry.getNewValue());
    }
}
