package org.apminebanconvention.intersessional.engine;

import java.util.List;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Keeps the whole history but for what nobody does and something else tells: gateways, whose answer is told by what came next, and plain
 * beginnings, which are told by the process or sub-process that began. Of what the engine would write of an invitation that is eight rows
 * out of eleven.
 */
class LeanHistory extends DbHistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!isTold(event)) {
            super.handleEvent(event);
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    private static boolean isTold(HistoryEvent event) {
        return event instanceof HistoricActivityInstanceEventEntity activity
                && activity.getActivityType() != null
                && switch (activity.getActivityType()) {
                    case ActivityTypes.GATEWAY_EXCLUSIVE, ActivityTypes.GATEWAY_PARALLEL, ActivityTypes.START_EVENT ->
                        true;
                    default -> false;
                };
    }
}
