package org.apminebanconvention.intersessional.security;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The provider knows a person, but they cannot come in; the reason is the end of a key of the messages, {@code login.refused.groups}. */
class NotAdmittedException extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    NotAdmittedException(String reason) {
        super(new OAuth2Error(reason), "Not admitted: " + reason);
    }

    String reason() {
        return getError().getErrorCode();
    }
}
