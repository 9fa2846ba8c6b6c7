package org.apminebanconvention.intersessional.registration;

/** Somebody else has changed the registration since the person saw it. */
class ChangedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChangedMeanwhileException() {
        super("The registration was changed meanwhile");
    }
}
