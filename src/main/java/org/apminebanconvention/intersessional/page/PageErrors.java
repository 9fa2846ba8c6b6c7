package org.apminebanconvention.intersessional.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers a browser with a page of the house where a program is answered with problem details (RFC 9457). */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    @ExceptionHandler(
            exception = {
                ResponseStatusException.class,
                NoResourceFoundException.class,
                HttpRequestMethodNotSupportedException.class
            },
            produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(Exception problem) {
        return page(((ErrorResponse) problem).getStatusCode());
    }

    /** An address with a code that cannot be one: there is no such page. */
    @ExceptionHandler(exception = MethodArgumentTypeMismatchException.class, produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page() {
        return page(HttpStatusCode.valueOf(HttpServletResponse.SC_NOT_FOUND));
    }

    private static ModelAndView page(HttpStatusCode status) {
        return new ModelAndView("error", Map.of("status", status.value()), status);
    }
}
