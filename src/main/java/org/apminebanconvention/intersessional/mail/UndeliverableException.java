package org.apminebanconvention.intersessional.mail;

/** A mail server refused the address for good, or there is none. The message is the server's own words, or ours. */
public class UndeliverableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndeliverableException(String reply) {
        super(reply);
    }
}
