package org.apminebanconvention.intersessional.engine;

import java.time.Instant;

/** A step cannot be done before a certain moment, through no fault of its own: it waits, and none of its tries is lost. */
public class PostponedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    public PostponedException(String message, Instant until) {
        super(message);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
