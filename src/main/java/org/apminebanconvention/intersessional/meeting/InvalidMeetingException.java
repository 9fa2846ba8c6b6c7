package org.apminebanconvention.intersessional.meeting;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A meeting that cannot be set up or moved like this; answered with HTTP 400 and everything that is wrong, a sentence each. */
public class InvalidMeetingException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidMeetingException(List<String> problems) {
        super(HttpStatus.BAD_REQUEST, String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, a sentence each. */
    public List<String> problems() {
        return problems;
    }
}
