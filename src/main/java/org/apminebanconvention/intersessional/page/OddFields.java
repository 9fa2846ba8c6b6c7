package org.apminebanconvention.intersessional.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses fields that no form of ours has: those of a row whose number is none, or beyond the 256 to which Spring's data binding grows
 * a list. It would otherwise fail over them (HTTP 500).
 */
class OddFields implements HandlerInterceptor {

    private static final Pattern ODD = Pattern.compile("\\[(?!(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d)])");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (Collections.list(request.getParameterNames()).stream()
                .anyMatch(name -> ODD.matcher(name).find())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There are too many rows in this form");
        }
        return true;
    }
}
