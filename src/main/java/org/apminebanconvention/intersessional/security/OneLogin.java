package org.apminebanconvention.intersessional.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * One login for the pages, Tasklist, Cockpit and Admin: who is logged in stands in the session where the webapps keep it, and
 * nowhere else. A login or logout in one of them is therefore one in all.
 */
@Component
class OneLogin implements SecurityContextRepository {

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final ProcessEngine engine;
    private final EngineUsers users;

    OneLogin(ProcessEngine engine, EngineUsers users) {
        this.engine = engine;
        this.users = users;
    }

    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return user(holder.getRequest())
                .flatMap(users::find)
                .map(SecurityContextImpl::new)
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication login = context.getAuthentication();
        HttpSession session = request.getSession(false);
        if (login != null && trust.isAuthenticated(login)) {
            logIn(request.getSession(), login.getName());
        } else if (session != null) {
            logOut(session);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return user(request).isPresent();
    }

    private void logIn(HttpSession session, String user) {
        UserAuthentication login = AuthenticationUtil.createAuthentication(engine, user);
        if (login != null) {
            Authentications webapps = AuthenticationUtil.getAuthsFromSession(session);
            webapps.addOrReplace(login);
            AuthenticationUtil.updateSession(session, webapps);
        }
    }

    private void logOut(HttpSession session) {
        Authentications webapps = AuthenticationUtil.getAuthsFromSession(session);
        webapps.removeByEngineName(engine.getName());
        AuthenticationUtil.updateSession(session, webapps);
    }

    private Optional<String> user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable(user(session));
    }

    private @Nullable String user(HttpSession session) {
        var login = AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName());
        return login == null ? null : login.getIdentityId();
    }
}
