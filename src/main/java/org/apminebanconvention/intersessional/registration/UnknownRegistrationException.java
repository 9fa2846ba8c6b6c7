package org.apminebanconvention.intersessional.registration;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such registration, or not for who asks. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownRegistrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRegistrationException(RegistrationId id) {
        super("There is no registration " + id);
    }
}
