package org.apminebanconvention.intersessional.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What stands in the session of somebody who logged in by the provider. It is among {@link OpenIdSessions} as long as the session lasts. */
class OpenIdSession implements HttpSessionBindingListener, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = OpenIdSession.class.getName();

    private final transient OpenIdSessions all;
    private transient volatile OpenIdTokens tokens;
    private transient volatile Instant answered;
    private transient volatile @Nullable HttpSession session;
    private transient boolean leaving;

    OpenIdSession(OpenIdSessions all, OpenIdTokens tokens, Instant answered) {
        this.all = all;
        this.tokens = tokens;
        this.answered = answered;
    }

    static Optional<OpenIdSession> in(@Nullable HttpSession session) {
        return Optional.ofNullable(session)
                .map(found -> found.getAttribute(ATTRIBUTE))
                .map(OpenIdSession.class::cast);
    }

    void putIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        session = event.getSession();
        all.add(this);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        all.remove(this);
    }

    OpenIdTokens tokens() {
        return tokens;
    }

    /** When the provider last answered that the person may still be here. */
    Instant answered() {
        return answered;
    }

    /**
     * Puts what the provider tells now in the place of what it told before, unless the person is logging out: once it has renewed tokens, it
     * knows the former ones no more.
     *
     * @param asked blocks until the provider has answered
     */
    synchronized void renew(UnaryOperator<OpenIdTokens> asked, InstantSource time) {
        if (!leaving) {
            tokens = asked.apply(tokens);
            answered = time.instant();
        }
    }

    /** The tokens that the provider knows, to log out with; from now on they are renewed no more. Waits for an answer that is under way. */
    synchronized OpenIdTokens leave() {
        leaving = true;
        return tokens;
    }

    /** Whoever is in the session is logged out. */
    void end() {
        HttpSession ending = session;
        if (ending != null) {
            try {
                ending.invalidate();
            } catch (IllegalStateException endedMeanwhile) {
                all.remove(this);
            }
        }
    }
}
