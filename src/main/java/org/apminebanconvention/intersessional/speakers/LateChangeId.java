package org.apminebanconvention.intersessional.speakers;

import java.util.UUID;
import org.apminebanconvention.intersessional.engine.TypedId;

/** One change that was asked for after the deadline. */
record LateChangeId(String value) implements TypedId {

    static LateChangeId next() {
        return new LateChangeId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
