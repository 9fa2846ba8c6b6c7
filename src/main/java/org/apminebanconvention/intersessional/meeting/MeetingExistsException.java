package org.apminebanconvention.intersessional.meeting;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The code is taken by a meeting with another content. */
public class MeetingExistsException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    MeetingExistsException(MeetingCode code) {
        super(
                HttpStatus.CONFLICT,
                "The meeting " + code + " is there already, with other content; its dates are changed on its page");
    }
}
