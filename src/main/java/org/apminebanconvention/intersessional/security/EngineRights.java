package org.apminebanconvention.intersessional.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine who asks, for the time of the request, so that its authorizations apply. */
class EngineRights extends OncePerRequestFilter {

    private final IdentityService identities;
    private final EngineUsers users;

    EngineRights(IdentityService identities, EngineUsers users) {
        this.identities = identities;
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = request.getRemoteUser();
        if (user == null) {
            throw new IllegalStateException("Without a user the engine would check no rights at all");
        }
        try {
            identities.setAuthentication(user, users.groups(user), List.of());
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }
}
