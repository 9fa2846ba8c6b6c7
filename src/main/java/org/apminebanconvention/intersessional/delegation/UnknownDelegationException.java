package org.apminebanconvention.intersessional.delegation;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No delegation has this code. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownDelegationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownDelegationException(DelegationCode code) {
        super("There is no delegation with the code " + code);
    }
}
