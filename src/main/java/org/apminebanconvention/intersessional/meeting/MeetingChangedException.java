package org.apminebanconvention.intersessional.meeting;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Somebody else has changed the meeting since it was shown. */
public class MeetingChangedException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    MeetingChangedException() {
        super(HttpStatus.CONFLICT, "Somebody else has changed the meeting meanwhile; please look at it again");
    }
}
