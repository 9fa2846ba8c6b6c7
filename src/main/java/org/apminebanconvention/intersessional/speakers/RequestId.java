package org.apminebanconvention.intersessional.speakers;

import java.util.UUID;
import org.apminebanconvention.intersessional.engine.TypedId;

/** One request for the floor. */
record RequestId(String value) implements TypedId {

    static RequestId next() {
        return new RequestId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
