package org.apminebanconvention.intersessional.security;

import java.util.List;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A person whom the provider knows, under the name of their user here. */
class OpenIdUser extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final String user;

    OpenIdUser(OidcUser told, String user) {
        super(List.of(), told.getIdToken(), told.getUserInfo());
        this.user = user;
    }

    @Override
    public String getName() {
        return user;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof OpenIdUser same && same.user.equals(user);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }
}
