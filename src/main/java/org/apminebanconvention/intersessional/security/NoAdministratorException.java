package org.apminebanconvention.intersessional.security;

/** The product does not start without an administrator. The message says what to do. */
class NoAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAdministratorException() {
        super(
                "There is no administrator yet, and the product does not start without one. Set INTERSESSIONAL_ADMIN_PASSWORD"
                        + " (and INTERSESSIONAL_ADMIN_USER, if the name is not to be 'admin'): the user is created at the next start,"
                        + " and the password is not needed after that.");
    }
}
