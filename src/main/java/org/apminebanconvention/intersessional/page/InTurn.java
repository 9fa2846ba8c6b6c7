package org.apminebanconvention.intersessional.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apminebanconvention.intersessional.engine.PagesFirst;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/** Answers each public page in its turn. What was sent has been read by then, so that a slow connection holds nobody up. */
class InTurn implements HandlerInterceptor {

    private static final String TURN = InTurn.class.getName();

    private final PagesFirst turns;
    private final PagesFirst.Place place;

    /** @param place of who asks for one of these pages */
    InTurn(PagesFirst turns, PagesFirst.Place place) {
        this.turns = turns;
        this.place = place;
    }

    PagesFirst.Place place() {
        return place;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // a page of errors is answered within the turn of the request that it is about
        if (request.getAttribute(TURN) == null) {
            turns.await(place);
            request.setAttribute(TURN, true);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (request.getAttribute(TURN) != null) {
            request.removeAttribute(TURN);
            turns.answered();
        }
    }
}
