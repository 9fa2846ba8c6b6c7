package org.apminebanconvention.intersessional.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * Lets no path reach the engine's webapps and REST API under another spelling than its own. The webapps compare their rules with
 * the path as it was sent, but serve the path that it means: {@code /camunda/api/%65ngine/...} passes for a page without
 * rules. Also closes the webapps' set-up of the first administrator (CVE-2026-77226), which is open to anybody.
 */
class OddSpellings extends OncePerRequestFilter {

    /** RFC 3986, 2.3: what never needs to be escaped. Whoever escapes it hides something. */
    private static final Pattern HIDDEN = Pattern.compile("%(?:[46][1-9a-f]|[57][0-9a]|3[0-9]|2[de]|5f|7e)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETUP = Pattern.compile("/admin/+setup(/|$)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String meant = UrlPathHelper.defaultInstance.getPathWithinApplication(request).toLowerCase(Locale.ROOT);
        if (SETUP.matcher(meant).find()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (HIDDEN.matcher(request.getRequestURI()).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
