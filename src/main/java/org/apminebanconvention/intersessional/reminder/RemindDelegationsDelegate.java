package org.apminebanconvention.intersessional.reminder;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the next delegations that still owe an answer. */
@Component
class RemindDelegationsDelegate implements JavaDelegate {

    private final WaveService waves;

    RemindDelegationsDelegate(WaveService waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var next = waves.remindNext(WaveKey.of(execution.getProcessBusinessKey()));
        DeadlineRemindersProcess.EVERYONE_SEEN_TO.set(execution, next.isEmpty());
        next.map(Date::from).ifPresent(due -> DeadlineRemindersProcess.NEXT_CHUNK_DUE.set(execution, due));
    }
}
