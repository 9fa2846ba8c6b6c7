package org.apminebanconvention.intersessional.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Opens the doors to those whom the provider knows, and closes them there too when they log out. Without a provider nothing of it is there. */
@Component
class OpenIdSignIn {

    /** Where a browser is sent on to the provider. */
    static final String WAY =
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + OpenIdProvider.ID;

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);

    private static final String GOING_TO = OpenIdSignIn.class.getName();

    private final OpenIdProperties properties;
    private final OpenIdProvider provider;
    private final OpenIdUsers users;
    private final OpenIdSessions sessions;
    private final OneLogin login;

    OpenIdSignIn(
            OpenIdProperties properties,
            OpenIdProvider provider,
            OpenIdUsers users,
            OpenIdSessions sessions,
            OneLogin login) {
        this.properties = properties;
        this.provider = provider;
        this.users = users;
        this.sessions = sessions;
        this.login = login;
    }

    /** The pages: whoever is to log in goes to the provider, and {@code /login} remains for users of the product's own. */
    void openPages(HttpSecurity http) throws Exception {
        if (!properties.enabled()) {
            return;
        }
        http.oauth2Login(oauth2 -> oauth2.loginPage("/login")
                        .clientRegistrationRepository(provider.registrations())
                        .authorizedClientRepository(new InTheSession())
                        .userInfoEndpoint(person -> person.oidcUserService(this::admit))
                        .failureHandler(this::refused)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(OpenIdSignIn.this::refused);
                                return filter;
                            }
                        }))
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(WAY)))
                .logout(logout -> logout.addLogoutHandler(
                                (request, response, person) -> request.setAttribute(GOING_TO, whereToLogOut(request)))
                        .logoutSuccessHandler(new SimpleUrlLogoutSuccessHandler() {
                            @Override
                            protected String determineTargetUrl(
                                    HttpServletRequest request, HttpServletResponse response) {
                                Object there = request.getAttribute(GOING_TO);
                                return there == null ? "/" : there.toString();
                            }
                        }));
    }

    /** Tasklist, Cockpit and Admin: whoever is not logged in goes to the provider, and then back to where they wanted to. */
    void openWebapps(HttpSecurity http) {
        if (properties.enabled()) {
            http.addFilterAfter(new ToTheProvider(), AuthorizationFilter.class);
        }
    }

    /** Where a browser may go on to when a form of ours is sent: the provider, after a log-out. Begins with a blank. */
    String goesOnTo() {
        return properties.enabled() ? " " + properties.origin() : "";
    }

    /** Where a browser goes on to so that the person in the session, who is leaving, is logged out by the provider, too. */
    @Nullable
    String whereToLogOut(HttpServletRequest request) {
        String back =
                ServletUriComponentsBuilder.fromContextPath(request).path("/").toUriString();
        return OpenIdSession.in(request.getSession(false))
                .flatMap(session -> provider.logout(session.leave().user().getIdToken(), back))
                .orElse(null);
    }

    private OidcUser admit(OidcUserRequest request) {
        OidcUser person = provider.user(request);
        return new OpenIdUser(person, users.admit(person));
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String reason = refusal instanceof NotAdmittedException known
                ? known.reason()
                : OpenIdProvider.isAway(refusal) ? "provider" : "again";
        if (!(refusal instanceof NotAdmittedException)) {
            LOG.warn("Somebody could not log in by the provider", refusal);
        }
        response.sendRedirect(request.getContextPath() + "/login?refused=" + reason);
    }

    /** Keeps what the provider gave in the session of the person, and there alone. */
    private class InTheSession implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            if (!OpenIdProvider.canBeAskedLater(client)) {
                LOG.error("The provider gives neither refresh tokens nor an endpoint that tells of a user");
                throw new NotAdmittedException("provider");
            }
            if (person.getPrincipal() instanceof OidcUser user) {
                sessions.begin(new OpenIdTokens(user, client.getAccessToken(), client.getRefreshToken()))
                        .putIn(request.getSession());
            }
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            // goes with the session
        }
    }

    private class ToTheProvider extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!isPage(request) || login.containsContext(request)) {
                chain.doFilter(request, response);
                return;
            }
            new HttpSessionRequestCache().saveRequest(request, response);
            response.sendRedirect(request.getContextPath() + WAY);
        }

        /** Not what a page asks for by itself. */
        private static boolean isPage(HttpServletRequest request) {
            String accepted = Objects.requireNonNullElse(request.getHeader("Accept"), "");
            return request.getMethod().equals("GET")
                    && request.getRequestURI().startsWith(request.getContextPath() + "/camunda/app/")
                    && accepted.contains("text/html")
                    && Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Mode"), "navigate")
                            .equals("navigate");
        }
    }
}
