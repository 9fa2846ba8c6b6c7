package org.apminebanconvention.intersessional.speakers;

import java.util.UUID;
import org.apminebanconvention.intersessional.engine.TypedId;

/** One request for the floor. Pages send it back, and a browser can send anything; PostgreSQL takes all of it but a zero. */
record RequestId(String value) implements TypedId {

    RequestId {
        value = value.replace("\0", "");
    }

    static RequestId next() {
        return new RequestId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
