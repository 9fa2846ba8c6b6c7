package org.apminebanconvention.intersessional.invitation;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The invitation is not on its way any more: it was not delivered, or has been answered. Nothing was changed. */
public class NothingToCorrectException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    NothingToCorrectException(InvitationId id) {
        super(
                HttpStatus.CONFLICT,
                "The invitation " + id + " was not delivered, or the delegation owes no answer any more");
    }
}
