package org.apminebanconvention.intersessional.security;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The OpenID Connect provider of an office. Looked for when somebody wants to log in and not at the start: meetings are prepared,
 * and mail is sent, also while it is away.
 */
@Component
class OpenIdProvider implements JwtDecoderFactory<ClientRegistration> {

    /** Id of the one registration, which stands in the addresses of the log-in. */
    static final String ID = "office";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ClientRegistrationRepository registrations;
    private final JwtDecoderFactory<ClientRegistration> decoders;
    private final OidcUserService users = new OidcUserService();
    private final RestClientRefreshTokenTokenResponseClient renewal = new RestClientRefreshTokenTokenResponseClient();

    OpenIdProvider(OpenIdProperties properties) {
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(properties)));
        var decoderFactory = new OidcIdTokenDecoderFactory();
        decoderFactory.setJwsAlgorithmResolver(OpenIdProvider::algorithm);
        this.decoders = decoderFactory;
        ClientHttpRequestFactory connections = ClientHttpRequestFactoryBuilder.detect()
                .build(ClientHttpRequestFactorySettings.defaults()
                        .withConnectTimeout(PATIENCE)
                        .withReadTimeout(PATIENCE));
        var rest = new RestTemplate(connections);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var plainUsers = new DefaultOAuth2UserService();
        plainUsers.setRestOperations(rest);
        users.setOauth2UserService(plainUsers);
        users.setRetrieveUserInfo(request -> hasUserInfo(request.getClientRegistration()));
        renewal.setRestClient(RestClient.builder()
                .requestFactory(connections)
                .messageConverters(
                        List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    ClientRegistrationRepository registrations() {
        return registrations;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return decoders.createDecoder(registration);
    }

    /** What the provider tells of a person who logs in. */
    OidcUser user(OidcUserRequest request) {
        return users.loadUser(request);
    }

    /** Whether the provider can be asked later what somebody still may. */
    static boolean canBeAskedLater(OAuth2AuthorizedClient person) {
        return person.getRefreshToken() != null || hasUserInfo(person.getClientRegistration());
    }

    /**
     * What the provider tells now of a person who is logged in; where it can, by renewing their tokens, so that it also tells when it
     * has logged them out.
     *
     * @throws RuntimeException see {@link #isAway}; otherwise the provider refuses
     */
    OpenIdTokens askAgain(OpenIdTokens tokens) {
        ClientRegistration registration = registrations.findByRegistrationId(ID);
        if (tokens.refresh() == null) {
            OidcUserRequest request = new OidcUserRequest(
                    registration, tokens.access(), tokens.user().getIdToken());
            return new OpenIdTokens(user(request), tokens.access(), null);
        }
        var renewed = renewal.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(registration, tokens.access(), tokens.refresh()));
        Object idToken = renewed.getAdditionalParameters().get("id_token");
        OidcUserRequest request = new OidcUserRequest(
                registration,
                renewed.getAccessToken(),
                idToken == null ? tokens.user().getIdToken() : decode(registration, idToken.toString()));
        return new OpenIdTokens(
                user(request),
                renewed.getAccessToken(),
                renewed.getRefreshToken() == null ? tokens.refresh() : renewed.getRefreshToken());
    }

    /** Whether an answer is missing, rather than being a refusal. */
    static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof HttpServerErrorException
                    || cause instanceof HttpClientErrorException.TooManyRequests) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where a browser goes so that the person is logged out there, too; nowhere if the provider offers no such thing.
     *
     * @param back where the provider sends them then
     */
    Optional<String> logout(OidcIdToken idToken, String back) {
        Object endpoint = registrations
                .findByRegistrationId(ID)
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("end_session_endpoint");
        return endpoint == null
                ? Optional.empty()
                : Optional.of(UriComponentsBuilder.fromUriString(endpoint.toString())
                        .queryParam("id_token_hint", idToken.getTokenValue())
                        .queryParam("post_logout_redirect_uri", back)
                        .encode()
                        .build()
                        .toUriString());
    }

    private OidcIdToken decode(ClientRegistration registration, String idToken) {
        Jwt jwt = decoders.createDecoder(registration).decode(idToken);
        return new OidcIdToken(idToken, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    }

    private static boolean hasUserInfo(ClientRegistration registration) {
        String address = registration.getProviderDetails().getUserInfoEndpoint().getUri();
        return address != null && !address.isBlank();
    }

    private static ClientRegistration registration(OpenIdProperties properties) {
        ClientRegistration.Builder found = ClientRegistrations.fromIssuerLocation(properties.issuer())
                .registrationId(ID)
                .clientId(properties.clientId())
                .scope(properties.scope())
                .clientName(properties.title())
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build());
        return properties.clientSecret().isBlank()
                ? found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : found.clientSecret(properties.clientSecret()).build();
    }

    /** What the provider signs with; RS256, which every provider has to know, if it says nothing. */
    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        Object offered = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        if (!(offered instanceof Collection<?> names) || names.contains(SignatureAlgorithm.RS256.getName())) {
            return SignatureAlgorithm.RS256;
        }
        return names.stream()
                .map(name -> SignatureAlgorithm.from(name.toString()))
                .filter(algorithm -> algorithm != null)
                .findFirst()
                .orElse(SignatureAlgorithm.RS256);
    }
}
