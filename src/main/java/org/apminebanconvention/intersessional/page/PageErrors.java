package org.apminebanconvention.intersessional.page;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers a browser with a page of the house where a program is answered with problem details (RFC 9457). */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    @ExceptionHandler({
        ResponseStatusException.class,
        MaxUploadSizeExceededException.class,
        NoResourceFoundException.class,
        HttpRequestMethodNotSupportedException.class
    })
    Object answer(Exception problem, WebRequest request) {
        var response = (ErrorResponse) problem;
        return isBrowser(request)
                ? page(response.getStatusCode())
                : ResponseEntity.status(response.getStatusCode())
                        .headers(response.getHeaders())
                        .body(response.getBody());
    }

    /** An address with a code that cannot be one: for a person there is no such page. */
    @ExceptionHandler
    Object answer(MethodArgumentTypeMismatchException problem, WebRequest request) {
        return isBrowser(request)
                ? page(HttpStatus.NOT_FOUND)
                : ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                                HttpStatus.BAD_REQUEST, "'" + problem.getValue() + "' is no " + problem.getName()))
                        .build();
    }

    /** A form that takes files and was sent as one without, or was cut off on its way. */
    @ExceptionHandler
    Object answer(MultipartException problem, WebRequest request) {
        return isBrowser(request)
                ? page(HttpStatus.BAD_REQUEST)
                : ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                                HttpStatus.BAD_REQUEST, "This is sent as a form with files (multipart/form-data)"))
                        .build();
    }

    /** A field in an address that holds no value of its kind. */
    @ExceptionHandler
    Object answer(MethodArgumentNotValidException problem, WebRequest request) {
        String words = problem.getFieldErrors().stream()
                .map(error -> "'" + error.getRejectedValue() + "' is no " + error.getField())
                .collect(Collectors.joining("; "));
        return isBrowser(request)
                ? page(HttpStatus.BAD_REQUEST)
                : ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, words))
                        .build();
    }

    /** Browsers ask for HTML by name; programs ask for JSON, or for anything. */
    private static boolean isBrowser(WebRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static ModelAndView page(HttpStatusCode status) {
        return new ModelAndView("error", Map.of("status", status.value()), status);
    }
}
