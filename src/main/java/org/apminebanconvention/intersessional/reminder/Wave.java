package org.apminebanconvention.intersessional.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder wave and what became of it.
 *
 * @param owing how many delegations still waited when it was due
 * @param note why it was skipped
 */
public record Wave(WaveKey key, Instant moment, State state, @Nullable Integer owing, @Nullable String note) {

    /** How far a wave has come. */
    public enum State {
        PLANNED,
        SKIPPED,
        REMINDING,
        REPORTED,
        CANCELLED
    }
}
