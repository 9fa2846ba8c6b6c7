package org.apminebanconvention.intersessional.registration;

/** Whether a meeting takes registrations. */
enum Opening {
    /** Its letter is not approved yet, so nobody is invited. */
    NOT_OPEN,
    OPEN,
    /** The deadline has passed; registrations are taken, marked late, and a person decides. */
    LATE,
    /** The meeting is postponed, and new dates are still to be given: what was taken stays, and nothing more is taken. */
    POSTPONED,
    /** The meeting is cancelled: nothing is taken any more. */
    CANCELLED,
    /** The meeting has ended: nothing is taken any more. */
    CLOSED;

    public boolean open() {
        return this == OPEN || this == LATE;
    }
}
