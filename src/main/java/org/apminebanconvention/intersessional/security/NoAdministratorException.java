package org.apminebanconvention.intersessional.security;

/** The product does not start without an administrator. */
class NoAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAdministratorException(String reason) {
        super(reason);
    }
}
