package org.apminebanconvention.intersessional.security;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** The engine's users are ours; their groups are their authorities, say {@code ROLE_isu-staff}. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identities;
    private final RecentPasswords recent = new RecentPasswords();

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    /** Checks name and password; the engine makes those wait who try again and again. */
    @Override
    public Authentication authenticate(Authentication login) {
        Object password = login.getCredentials();
        if (password == null || !isRight(login.getName(), password.toString())) {
            throw new BadCredentialsException("Unknown user or wrong password");
        }
        return find(login.getName()).orElseThrow(() -> new BadCredentialsException("Unknown user or wrong password"));
    }

    private boolean isRight(String user, String password) {
        if (recent.knows(user, password)) {
            return true;
        }
        boolean right = identities.checkPassword(user, password);
        if (right) {
            recent.remember(user, password);
        }
        return right;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** The user with the groups of this moment, so that a right taken away is gone with the next request. */
    Optional<Authentication> find(String user) {
        if (identities.createUserQuery().userId(user).count() == 0) {
            return Optional.empty();
        }
        String[] roles = groups(user).stream().map(group -> "ROLE_" + group).toArray(String[]::new);
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList(roles)));
    }

    List<String> groups(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }
}
