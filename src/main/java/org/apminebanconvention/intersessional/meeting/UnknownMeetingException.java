package org.apminebanconvention.intersessional.meeting;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No meeting has this code. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownMeetingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownMeetingException(MeetingCode code) {
        super("There is no meeting with the code " + code);
    }
}
