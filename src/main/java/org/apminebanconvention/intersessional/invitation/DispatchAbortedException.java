package org.apminebanconvention.intersessional.invitation;

/** Somebody has aborted the dispatch before this invitation was sent. */
class DispatchAbortedException extends Exception {

    private static final long serialVersionUID = 1L;

    DispatchAbortedException(InvitationId id) {
        super("The dispatch was aborted before " + id + " was sent");
    }
}
