package org.apminebanconvention.intersessional.engine;

/** An answer to a user task that makes no sense. The message is read by the person who gave it; the task stays open. */
public class RefusedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedAnswerException(String message) {
        super(message);
    }
}
