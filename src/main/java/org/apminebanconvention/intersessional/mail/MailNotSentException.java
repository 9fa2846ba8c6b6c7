package org.apminebanconvention.intersessional.mail;

/** A mail could not be sent now and may well be sent later; the step that sends it is repeated. */
public class MailNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailNotSentException(String message) {
        super(message);
    }
}
