package org.apminebanconvention.intersessional.security;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;

/** The expressions that a query may hold: who asks, their groups, and the time. Anything else could run code (CVE-2026-109432). */
final class QueryExpressions {

    private static final Pattern HARMLESS =
            Pattern.compile("\\s*\\$\\{\\s*(?:currentUser|currentUserGroups|now)\\(\\s*\\)\\s*}\\s*");

    private QueryExpressions() {}

    static boolean harmless(String expression) {
        return HARMLESS.matcher(expression).matches();
    }

    /** @throws Refused unless the expression is one of the three */
    static void check(String expression) {
        if (!harmless(expression)) {
            throw new Refused();
        }
    }

    /** What the engine's REST API and the webapps answer with HTTP 400. */
    static class Refused extends BadUserRequestException {

        static final String MESSAGE =
                "A query takes no expressions but ${currentUser()}, ${currentUserGroups()} and ${now()}";

        private static final long serialVersionUID = 1L;

        Refused() {
            super(MESSAGE);
        }
    }
}
