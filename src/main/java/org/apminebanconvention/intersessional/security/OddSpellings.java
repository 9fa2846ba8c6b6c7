package org.apminebanconvention.intersessional.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody into the webapps and the engine's REST API by another spelling of a path than its own. The webapps compare their
 * rules with the path as it was sent, but serve the one that it means: {@code /camunda/api/%65ngine/...} has no rules. Also
 * closes the set-up of the first administrator (CVE-2026-77226), which is open to anybody. First of all filters.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OddSpellings extends OncePerRequestFilter {

    private static final Pattern ENGINE = Pattern.compile("/(camunda|engine-rest)(/.*)?");
    private static final Pattern SETUP = Pattern.compile(".*/admin/setup(/.*)?");

    /** Parameters, empty and dot segments, and what never needs to be escaped (RFC 3986, 2.3): whoever does so hides something. */
    private static final Pattern ODD = Pattern.compile(
            ";|//|/\\.{1,2}(/|$)|%(?:[46][1-9a-f]|[57][0-9a]|3[0-9]|2[de]|5f|7e)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String meant = meant(request);
        if (ENGINE.matcher(meant).matches()
                && (SETUP.matcher(meant).matches()
                        || ODD.matcher(request.getRequestURI()).find())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The path by which the server chooses who serves it: decoded, without parameters, empty and dot segments. */
    private static String meant(HttpServletRequest request) {
        String within = request.getPathInfo();
        return (request.getServletPath() + (within == null ? "" : within)).toLowerCase(Locale.ROOT);
    }
}
