package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apminebanconvention.intersessional.ProcessTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A provider that has renewed somebody's tokens knows the former ones no more, also not to log them out. */
class OpenIdSessionTest extends ProcessTest {

    private static final Instant LOGGED_IN = Instant.parse("2023-05-08T09:00:00Z");
    private static final Instant LATER = LOGGED_IN.plusSeconds(20);

    private OpenIdSession session;

    @BeforeEach
    void somebodyHasLoggedIn(@Autowired OpenIdSessions sessions) {
        session = sessions.begin(tokens("first"));
    }

    @Test
    void whoLogsOutWhileTokensAreRenewedTakesTheNewOnesAlong() throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CompletableFuture<OpenIdTokens>();
        CompletableFuture<Void> renewal = CompletableFuture.runAsync(() -> renew(former -> {
            asked.countDown();
            return answer.join();
        }));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        var leaving = new CompletableFuture<String>();
        var person = new Thread(() -> leaving.complete(idToken(session.leave())));
        person.start();
        await().until(() -> person.getState() == Thread.State.BLOCKED || leaving.isDone());

        answer.complete(tokens("renewed"));
        assertThat(leaving.get(10, TimeUnit.SECONDS)).isEqualTo("renewed");
        renewal.get(10, TimeUnit.SECONDS);
        assertThat(session.answered()).isEqualTo(LATER);
    }

    @Test
    void whoIsLoggingOutIsAskedForNoMore() {
        assertThat(idToken(session.leave())).isEqualTo("first");
        renew(former -> {
            throw new AssertionError("asked");
        });
        assertThat(session.answered()).isNotEqualTo(LATER);
    }

    private void renew(UnaryOperator<OpenIdTokens> asked) {
        session.renew(asked, () -> LATER);
    }

    private static String idToken(OpenIdTokens tokens) {
        return tokens.user().getIdToken().getTokenValue();
    }

    private static OpenIdTokens tokens(String idToken) {
        return new OpenIdTokens(
                new DefaultOidcUser(
                        List.of(), new OidcIdToken(idToken, LOGGED_IN, LATER.plusSeconds(60), Map.of("sub", "karine"))),
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "access", LOGGED_IN, LATER.plusSeconds(60)),
                null);
    }
}
