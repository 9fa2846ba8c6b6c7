package org.apminebanconvention.intersessional.security;

import static org.apminebanconvention.intersessional.engine.StaffGroup.AUDITORS;
import static org.apminebanconvention.intersessional.engine.StaffGroup.CAMUNDA_ADMIN;
import static org.apminebanconvention.intersessional.engine.StaffGroup.ISU_STAFF;
import static org.apminebanconvention.intersessional.engine.StaffGroup.MANAGERS;
import static org.apminebanconvention.intersessional.engine.StaffGroup.PRESIDENT_OFFICE;
import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Every door of the product, and who may go through: {@code docs/access.md} is the table. What is not named here is closed. The
 * embedded run adds a chain before these for its mailbox and its clock.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String[] STAFF = roles(ISU_STAFF, CAMUNDA_ADMIN);
    private static final String[] STAFF_AND_PRESIDENT = roles(ISU_STAFF, CAMUNDA_ADMIN, PRESIDENT_OFFICE);
    private static final String[] READERS_OF_LETTERS = roles(ISU_STAFF, CAMUNDA_ADMIN, PRESIDENT_OFFICE, AUDITORS);
    private static final String[] STAFF_AND_MANAGERS = roles(ISU_STAFF, CAMUNDA_ADMIN, MANAGERS);

    private static final String[] READERS = roles(ISU_STAFF, CAMUNDA_ADMIN, MANAGERS, AUDITORS);
    private static final String[] MANAGERS_AND_ADMINISTRATORS = roles(MANAGERS, CAMUNDA_ADMIN);
    private static final String[] READERS_OF_ALL = roles(MANAGERS, AUDITORS, CAMUNDA_ADMIN);

    private static final Pattern LETTER = Pattern.compile("/staff/meetings/[^/]+/letter");
    private static final Pattern BOARD = Pattern.compile("/staff/meetings/[^/]+/speakers");
    private static final Pattern REGISTRATION_FORM =
            Pattern.compile("(?:/staff)?/meetings/[^/]+/(?:my/[^/]+/)?forms/[^/]+");
    private static final Pattern MAIL_IN_A_PAGE = Pattern.compile(
            "/staff/meetings/[^/]+/letter/(?:preview|\\d+/mail-\\w+)\\.html|/progress/[^/]+/mails/\\d+/body\\.html");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Paths are those of the whole application; by default they would begin behind the path of a servlet, such as the engine's. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Paths tell who may go where, so that nobody has to find out beforehand, for each request once more, which method answers it. */
    @Bean
    static BeanDefinitionRegistryPostProcessor noLookingAhead() {
        return registry -> {
            if (registry.containsBeanDefinition("mvcHandlerMappingIntrospector")) {
                registry.removeBeanDefinition("mvcHandlerMappingIntrospector");
            }
        };
    }

    /** Nobody looks at how long each filter of each request takes, and to note it takes longer than most of them. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** The engine's own REST API: only where it is switched on, and with the rights of the engine's user who asks. */
    @Bean
    @Order(10)
    SecurityFilterChain engineRest(
            HttpSecurity http, EngineRestProperties rest, IdentityService identities, EngineUsers users)
            throws Exception {
        http.securityMatcher("/engine-rest", "/engine-rest/**").authenticationProvider(users);
        if (!rest.enabled()) {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .exceptionHandling(refusal -> refusal.authenticationEntryPoint(
                                    (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND))
                            .accessDeniedHandler(
                                    (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                    .build();
        }
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(Doors::sentByAnotherSite))
                .addFilterAfter(new QueryExpressionsInRequests(), AuthorizationFilter.class)
                .addFilterAfter(new EngineRights(identities, users), AuthorizationFilter.class)
                .build();
    }

    /** Tasklist, Cockpit and Admin, which have a login, a protection against forged requests and headers of their own. */
    @Bean
    @Order(20)
    SecurityFilterChain webapps(HttpSecurity http, OpenIdSignIn openId) throws Exception {
        openId.openWebapps(http);
        return http.securityMatcher("/camunda", "/camunda/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled()
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .addFilterAfter(new QueryExpressionsInRequests(), AuthorizationFilter.class)
                .build();
    }

    /** Our own API: with name and password, or with the login of the pages and then with their protection too. */
    @Bean
    @Order(30)
    SecurityFilterChain api(
            HttpSecurity http, OneLogin login, EngineUsers users, OpenIdSignIn openId, CsrfTokenRepository formTokens)
            throws Exception {
        return http.securityMatcher("/api", "/api/**")
                .authenticationProvider(users)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(HttpMethod.PUT, "/api/meetings/*/dates")
                                .hasRole(MANAGERS.id())
                                .anyRequest()
                                .hasAnyRole(STAFF))
                .securityContext(context -> context.securityContextRepository(login))
                .httpBasic(withDefaults())
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .requireCsrfProtectionMatcher(
                                request -> changes(request) && !hasPassword(request) || sentByAnotherSite(request)))
                .headers(headers -> headers.addHeaderWriter(contentPolicy(openId))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                // also where the request was refused for want of a form token: who is not logged in is told so
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(challenge()))
                .build();
    }

    /** Metrics, for a program that logs in with name and password with every request. */
    @Bean
    @Order(40)
    SecurityFilterChain metrics(HttpSecurity http, EngineUsers users) throws Exception {
        return http.securityMatcher("/actuator/prometheus")
                .authenticationProvider(users)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(READERS_OF_ALL))
                .httpBasic(withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The pages. */
    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http, OneLogin login, EngineUsers users, OpenIdSignIn openId, CsrfTokenRepository formTokens)
            throws Exception {
        http.authenticationProvider(users)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        "/",
                                        "/meetings/**",
                                        "/css/**",
                                        "/js/**",
                                        "/images/**",
                                        "/favicon.ico",
                                        "/actuator/health",
                                        "/login",
                                        "/logged-out",
                                        "/error")
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.GET,
                                        "/staff/meetings/*/letter.pdf",
                                        "/staff/meetings/*/letter/submitted",
                                        "/staff/meetings/*/letter/{version:\\d+}/*")
                                .hasAnyRole(READERS_OF_LETTERS)
                                .requestMatchers(
                                        HttpMethod.GET,
                                        "/staff/meetings/*/speakers",
                                        "/staff/meetings/*/speakers/columns",
                                        "/staff/meetings/*/speakers/revision",
                                        "/staff/meetings/*/speakers/cards/*",
                                        "/staff/meetings/*/sittings",
                                        "/staff/meetings/*/sittings/*")
                                .hasAnyRole(STAFF_AND_PRESIDENT)
                                .requestMatchers("/staff/meetings/*/dates/**", "/staff/meetings/*/calling-off/**")
                                .hasRole(MANAGERS.id())
                                .requestMatchers("/staff/**")
                                .hasAnyRole(STAFF)
                                .requestMatchers("/progress/incidents", "/progress/incidents/**")
                                .hasAnyRole(MANAGERS_AND_ADMINISTRATORS)
                                // what was written to persons, and of them
                                .requestMatchers("/progress/*/mails/*/body.html")
                                .hasAnyRole(STAFF)
                                // addresses of persons
                                .requestMatchers("/progress/*/mails", "/progress/*/mails/**")
                                .hasAnyRole(STAFF_AND_MANAGERS)
                                .requestMatchers("/progress/**")
                                .hasAnyRole(READERS)
                                .requestMatchers("/substitution", "/substitution/**")
                                .hasAnyRole(STAFF_AND_PRESIDENT)
                                .requestMatchers("/trail/**")
                                .hasAnyRole(READERS_OF_ALL)
                                .anyRequest()
                                .denyAll())
                .securityContext(context -> context.securityContextRepository(login))
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/").permitAll())
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens))
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin())
                        .addHeaderWriter(contentPolicy(openId))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        openId.openPages(http);
        return http.build();
    }

    /**
     * The token that a form carries back. In a cookie, since a delegate may take longer over the form than a session lasts, and the
     * answer may reach another node. The webapps have a cookie of their own under the usual name.
     */
    @Bean
    CsrfTokenRepository formTokens(@Value("${server.servlet.session.cookie.secure:false}") boolean https) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("FORM-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").secure(https));
        return tokens;
    }

    private static BasicAuthenticationEntryPoint challenge() {
        var challenge = new BasicAuthenticationEntryPoint();
        challenge.setRealmName("Intersessional");
        return challenge;
    }

    /**
     * Nothing from elsewhere and no script at all; only the page on which the letter is written has one of ours, which shows its preview,
     * the form of a registration, which keeps what is typed, and the board of the list of speakers, on which cards are moved. PDF
     * is left alone, since browsers show it by a page of their own. A mail that is shown within a page has its own styles, and nothing else.
     */
    private static HeaderWriter contentPolicy(OpenIdSignIn openId) {
        String formsGoTo = "'self'" + openId.goesOnTo();
        return (request, response) ->
                response.setHeader("Content-Security-Policy", contentPolicy(request.getRequestURI(), formsGoTo));
    }

    private static String contentPolicy(String path, String formsGoTo) {
        if (path.endsWith(".pdf")) {
            return "frame-ancestors 'none'";
        }
        if (MAIL_IN_A_PAGE.matcher(path).matches()) {
            return "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        }
        String more = LETTER.matcher(path).matches()
                ? " script-src 'self';"
                : REGISTRATION_FORM.matcher(path).matches()
                                || BOARD.matcher(path).matches()
                        ? " script-src 'self'; connect-src 'self';"
                        : "";
        return "default-src 'none';" + more
                + " style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self';"
                + " form-action " + formsGoTo + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static boolean changes(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod());
    }

    private static boolean hasPassword(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials != null && credentials.toLowerCase(Locale.ROOT).startsWith("basic ");
    }

    /** A browser remembers name and password, and sends them along with a form of another site. */
    private static boolean sentByAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return changes(request) && site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static String[] roles(StaffGroup... groups) {
        return Arrays.stream(groups).map(StaffGroup::id).toArray(String[]::new);
    }
}
