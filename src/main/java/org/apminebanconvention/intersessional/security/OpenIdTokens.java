package org.apminebanconvention.intersessional.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What the provider told of a person, and with what it can be asked again.
 *
 * @param refresh none if the provider gave none; it is asked with {@code access} then
 */
record OpenIdTokens(OidcUser user, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "OpenIdTokens[" + user.getSubject() + "]";
    }
}
