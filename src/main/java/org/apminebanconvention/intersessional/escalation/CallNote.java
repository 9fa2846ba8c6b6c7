package org.apminebanconvention.intersessional.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of calling a delegation.
 *
 * @param spokeWith the name of who answered, as it was heard
 * @param calledBy the user of the office
 */
record CallNote(Outcome outcome, @Nullable String spokeWith, @Nullable String note, String calledBy, Instant calledAt) {

    /** How far the call came. */
    enum Outcome {
        REACHED,
        MESSAGE_LEFT,
        NO_ANSWER
    }
}
