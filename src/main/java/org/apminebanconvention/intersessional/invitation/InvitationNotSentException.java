package org.apminebanconvention.intersessional.invitation;

/** An invitation could not be sent now and may well be sent later; the step that sends it is repeated. */
class InvitationNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvitationNotSentException(InvitationId id, String reply) {
        super(id + " was not sent: " + reply);
    }
}
