package org.apminebanconvention.intersessional.speakers;

import java.util.List;

/** Something about a request for the floor cannot be done; the page says why. */
class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Object> arguments;

    /** @param key of the message in {@code speakers.properties} */
    RefusedRequestException(String key, Object... arguments) {
        super(key);
        this.arguments = List.of(arguments);
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
