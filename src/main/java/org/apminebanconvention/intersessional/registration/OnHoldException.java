package org.apminebanconvention.intersessional.registration;

/** A registration that the delegation does not know cannot be changed before that is clarified; it can be withdrawn. */
class OnHoldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Registration registration;

    OnHoldException(Registration registration) {
        super("The registration " + registration.id() + " is on hold");
        this.registration = registration;
    }

    Registration registration() {
        return registration;
    }
}
