package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says to whoever would change a registration that is on hold why that is not possible, and what is. */
@ControllerAdvice
class OnHoldAnswer {

    private static final Pattern PERSONAL_PAGE = Pattern.compile("(/meetings/[^/]+/my/[^/]+)(?:/.*)?");

    private final Meetings meetings;
    private final Delegations delegations;

    OnHoldAnswer(Meetings meetings, Delegations delegations) {
        this.meetings = meetings;
        this.delegations = delegations;
    }

    @ExceptionHandler
    ModelAndView answer(OnHoldException e, HttpServletRequest request) {
        Registration registration = e.registration();
        Matcher personal = PERSONAL_PAGE.matcher(request.getRequestURI());
        return new ModelAndView(
                "registration/on-hold",
                Map.of(
                        "meeting", meetings.require(registration.invitation().meeting()),
                        "delegation",
                                delegations.require(registration.invitation().delegation()),
                        "address",
                                personal.matches() ? personal.group(1) : "/staff/registrations/" + registration.id()),
                HttpStatus.CONFLICT);
    }
}
