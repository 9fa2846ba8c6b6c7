package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Duration;
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

    /** When somebody is asked to look at the wave. */
    static final ProcessVariable<Date> PREVIEW_DUE = ProcessVariable.of("previewDue", Date.class);

    /** Whether somebody is to look at it, and has not yet. */
    static final ProcessVariable<Boolean> PREVIEW_WANTED = ProcessVariable.of("previewWanted", Boolean.class);

    /** What was answered to the preview: {@code send}, {@code postpone} or {@code stop}. */
    static final ProcessVariable<String> PREVIEW_ANSWER = ProcessVariable.of("previewAnswer", String.class);

    static final ProcessVariable<Boolean> STILL_MAKES_SENSE = ProcessVariable.passing("stillMakesSense", Boolean.class);
    static final ProcessVariable<Boolean> EVERYONE_SEEN_TO = ProcessVariable.passing("everyoneSeenTo", Boolean.class);

    /** When the next chunk has its turn. */
    static final ProcessVariable<Date> NEXT_CHUNK_DUE = ProcessVariable.of("nextChunkDue", Date.class);

    private static final Duration AHEAD = Duration.ofDays(1);

    private final RuntimeService runtime;
    private final Messages messages;
    private final Clock clock;

    DeadlineRemindersProcess(RuntimeService runtime, Messages messages, Clock clock) {
        this.runtime = runtime;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param preview whether the ISU is to look at it a day before; not at one whose moment has come */
    void start(WaveKey wave, Instant moment, boolean preview) {
        runtime.startProcessInstanceByKey(ID, wave.value(), variables(moment, preview));
    }

    /** The wave is due at another moment. */
    void move(WaveKey wave, Instant moment, boolean preview) {
        messages.correlate("DatesChanged", wave.value(), variables(moment, preview));
    }

    /** The wave does not go out. */
    void cancel(WaveKey wave) {
        messages.correlate("WaveCancelled", wave.value());
    }

    private Map<String, Object> variables(Instant moment, boolean preview) {
        return Map.of(
                WAVE_DUE.name(),
                Date.from(moment),
                PREVIEW_DUE.name(),
                Date.from(moment.minus(AHEAD)),
                PREVIEW_WANTED.name(),
                preview && moment.isAfter(clock.instant()));
    }
}
