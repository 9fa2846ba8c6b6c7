package org.apminebanconvention.intersessional.meeting;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A deadline would pass at once by a move, and nobody has said that this is wanted. */
public class ClosesAtOnceException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    private final List<Deadline> closing;

    ClosesAtOnceException(List<Deadline> closing) {
        super(
                HttpStatus.CONFLICT,
                closing.stream().map(Deadline::key).collect(Collectors.joining(" and ", "It closes at once: ", ""))
                        + ". Please confirm that this is wanted");
        this.closing = List.copyOf(closing);
    }

    List<Deadline> closing() {
        return closing;
    }
}
