package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.apminebanconvention.intersessional.engine.Messages;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Drives {@code DeadlineReminders.bpmn}, one instance a reminder wave; its business key is the wave's key. */
@Component
class DeadlineRemindersProcess {

    static final String ID = "DeadlineReminders";

    static final ProcessVariable<Date> WAVE_DUE = ProcessVariable.of("waveDue", Date.class);
    static final ProcessVariable<Boolean> STILL_TO_COME = ProcessVariable.of("stillToCome", Boolean.class);

    private final RuntimeService runtime;
    private final Messages messages;
    private final Clock clock;

    DeadlineRemindersProcess(RuntimeService runtime, Messages messages, Clock clock) {
        this.runtime = runtime;
        this.messages = messages;
        this.clock = clock;
    }

    void start(WaveKey wave, Instant moment) {
        runtime.startProcessInstanceByKey(ID, wave.value(), variables(moment));
    }

    void move(WaveKey wave, Instant moment) {
        messages.correlate("DatesChanged", wave.value(), variables(moment));
    }

    void cancel(WaveKey wave) {
        messages.correlate("WaveCancelled", wave.value());
    }

    private Map<String, Object> variables(Instant moment) {
        return Map.of(WAVE_DUE.name(), Date.from(moment), STILL_TO_COME.name(), moment.isAfter(clock.instant()));
    }
}
