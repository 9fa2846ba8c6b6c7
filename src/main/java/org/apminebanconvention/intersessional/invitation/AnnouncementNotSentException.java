package org.apminebanconvention.intersessional.invitation;

import java.util.List;

/** Some delegations could not be told yet; they may be later. */
class AnnouncementNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnnouncementNotSentException(List<InvitationId> open) {
        super("These could not be told yet; the mail log has the server's words: " + open);
    }
}
