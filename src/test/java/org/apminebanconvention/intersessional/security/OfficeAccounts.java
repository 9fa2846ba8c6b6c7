package org.apminebanconvention.intersessional.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** The accounts of an office: Spring's OpenID Connect server, on a port of its own, with what its administrators would do. */
final class OfficeAccounts implements AutoCloseable {

    static final String CLIENT_SECRET = "secret of the client";
    static final String PASSWORD = "open at the office";

    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final AnnotationConfigServletWebServerApplicationContext server =
            new AnnotationConfigServletWebServerApplicationContext();

    /** @param client address of the product, which the server knows it by */
    OfficeAccounts(String client) {
        server.registerBean(OfficeAccounts.class, () -> this);
        server.registerBean(
                RegisteredClientRepository.class, () -> new InMemoryRegisteredClientRepository(product(client)));
        server.register(Server.class);
        server.refresh();
    }

    String issuer() {
        return "http://localhost:" + server.getWebServer().getPort();
    }

    /** Makes an account, or changes it. */
    void put(String user, String... groupsOfTheUser) {
        groups.put(user, Set.of(groupsOfTheUser));
    }

    void disable(String user) {
        groups.remove(user);
    }

    @Override
    public void close() {
        server.close();
    }

    private static RegisteredClient product(String address) {
        return RegisteredClient.withId("product")
                .clientId("intersessional")
                .clientSecret("{noop}" + CLIENT_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(address + "/login/oauth2/code/office")
                .postLogoutRedirectUri(address + "/")
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "email")))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private Map<String, Object> claims(String user) {
        Set<String> told = groups.get(user);
        if (told == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        var claims = new HashMap<String, Object>();
        claims.put("sub", "account of " + user);
        claims.put("preferred_username", user);
        claims.put("given_name", user.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + user.substring(1));
        claims.put("family_name", "Dubois");
        claims.put("email", user.replace(" ", ".") + "@office.example.org");
        claims.put("groups", told);
        return claims;
    }

    /** No {@code @Configuration}, which the product would find and take for its own. */
    @EnableWebSecurity
    static class Server {

        @Bean
        TomcatServletWebServerFactory port() {
            var tomcat = new TomcatServletWebServerFactory(0);
            tomcat.setRegisterDefaultServlet(true);
            return tomcat;
        }

        @Bean
        SecurityFilterChain doors(HttpSecurity http, OfficeAccounts accounts) throws Exception {
            return http.with(
                            OAuth2AuthorizationServerConfigurer.authorizationServer(),
                            server -> server.oidc(oidc -> oidc.userInfoEndpoint(
                                    person -> person.userInfoMapper(context -> new OidcUserInfo(accounts.claims(
                                            context.getAuthorization().getPrincipalName()))))))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                    .build();
        }

        @Bean
        UserDetailsService users(OfficeAccounts accounts) {
            return user -> {
                if (!accounts.groups.containsKey(user)) {
                    throw new org.springframework.security.core.userdetails.UsernameNotFoundException(user);
                }
                return User.withUsername(user).password("{noop}" + PASSWORD).build();
            };
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> idTokens(OfficeAccounts accounts) {
            return token -> accounts.claims(token.getPrincipal().getName())
                    .forEach((name, value) -> token.getClaims().claim(name, value));
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("office").generate()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
