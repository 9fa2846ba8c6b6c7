package org.apminebanconvention.intersessional.registration;

/** The meeting takes no registrations, not yet or not any more. */
class DoorsClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DoorsClosedException(String message) {
        super(message);
    }
}
