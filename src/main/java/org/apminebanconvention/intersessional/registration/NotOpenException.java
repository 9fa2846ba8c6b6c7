package org.apminebanconvention.intersessional.registration;

/** The meeting takes no registrations, not yet or not any more. */
class NotOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotOpenException(String message) {
        super(message);
    }
}
