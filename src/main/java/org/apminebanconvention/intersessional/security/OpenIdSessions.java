package org.apminebanconvention.intersessional.security;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Whoever is logged in on this node by the provider. It is asked again and again whether they still may what they could, so that a right
 * that is taken away there is gone here within a minute.
 */
@Component
class OpenIdSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSessions.class);

    private final Set<OpenIdSession> sessions = ConcurrentHashMap.newKeySet();
    private final OpenIdProvider provider;
    private final OpenIdUsers users;
    private final OpenIdProperties properties;

    /** Not the clock of the meetings, which people move where the product is shown. */
    private final InstantSource time = InstantSource.system();

    OpenIdSessions(OpenIdProvider provider, OpenIdUsers users, OpenIdProperties properties) {
        this.provider = provider;
        this.users = users;
        this.properties = properties;
    }

    OpenIdSession begin(OpenIdTokens tokens) {
        return new OpenIdSession(this, tokens, time.instant());
    }

    void add(OpenIdSession session) {
        sessions.add(session);
    }

    void remove(OpenIdSession session) {
        sessions.remove(session);
    }

    /**
     * Asks the provider for each person: their groups become what it tells; whom it refuses is logged out. Once it does not answer for one,
     * it is not asked for the others, who stay for a while.
     */
    @Scheduled(fixedDelayString = "${intersessional.openid.recheck:PT20S}")
    void recheck() {
        boolean answers = true;
        for (OpenIdSession session : sessions) {
            answers = answers && answers(session);
            if (session.answered().plus(properties.unreachable()).isBefore(time.instant())) {
                LOG.warn(
                        "{} is logged out: the provider has not answered for {}",
                        name(session),
                        properties.unreachable());
                session.end();
            }
        }
    }

    /** @return whether there was an answer, be it a refusal */
    private boolean answers(OpenIdSession session) {
        try {
            session.renew(this::askAgain, time);
            return true;
        } catch (AuthenticationException | OAuth2AuthorizationException | JwtException e) {
            if (!OpenIdProvider.isAway(e)) {
                LOG.info("{} is logged out: the provider says {}", name(session), e.getMessage());
                session.end();
                return true;
            }
            return unanswered(session, e);
        } catch (RuntimeException e) {
            return unanswered(session, e);
        }
    }

    private OpenIdTokens askAgain(OpenIdTokens tokens) {
        OpenIdTokens told = provider.askAgain(tokens);
        return new OpenIdTokens(new OpenIdUser(told.user(), users.admit(told.user())), told.access(), told.refresh());
    }

    private static boolean unanswered(OpenIdSession session, RuntimeException e) {
        LOG.warn("It cannot be found out whether {} may still be here: {}", name(session), e.getMessage());
        return false;
    }

    private static String name(OpenIdSession session) {
        return session.tokens().user().getName();
    }
}
