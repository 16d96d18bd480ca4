package dev.nightjar.console;

import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/**
 * How every error reads: to a person as a page, to a program as RFC 9457 problem details with {@code code} and, where
 * known, the {@code field} it is about.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    Object foreseen(FaultException e, HttpServletRequest request, Locale locale) {
        HttpStatus status = status(e.fault().kind());
        if (status.is5xxServerError()) {
            log.warn("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        ProblemDetail problem = problem(status, e.message(locale), e.fault().name());
        e.field().ifPresent(field -> problem.setProperty("field", field));
        return answer(problem, request);
    }

    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException e, HttpServletRequest request, Locale locale) {
        if (e.getMostSpecificCause() instanceof FaultException fault) {
            return foreseen(fault, request, locale);
        }
        String why = e.getMostSpecificCause().getMessage();
        String firstLine = why == null ? "" : why.lines().findFirst().orElse("");
        return answer(
                problem(HttpStatus.BAD_REQUEST, text("console.error.unreadable", firstLine), "UNREADABLE_BODY"),
                request);
    }

    /** The reader went away; there is nobody to tell. Taking the response means that it is dealt with. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone(Exception e, HttpServletResponse response) {}

    /** A part of the address, or a parameter, that is not of its type: {@code /queries/abc}. */
    @ExceptionHandler
    Object mistyped(TypeMismatchException e, HttpServletRequest request) {
        return answer(HttpStatus.BAD_REQUEST.value(), request);
    }

    @ExceptionHandler
    Object unforeseen(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response) {
            HttpStatusCode status = response.getStatusCode();
            return answer(problem(status, detail(status, response), code(status)), request);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, text("console.error.500"), "BROKEN"), request);
    }

    Object answer(int status, HttpServletRequest request) {
        HttpStatusCode code = HttpStatusCode.valueOf(status);
        return answer(problem(code, text("console.error." + known(code)), code(code)), request);
    }

    private static ProblemDetail problem(HttpStatusCode status, String detail, String code) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:nightjar:problem:" + code));
        problem.setProperty("code", code);
        return problem;
    }

    private static Object answer(ProblemDetail problem, HttpServletRequest request) {
        if (wantsPage(request)) {
            ModelAndView page = new ModelAndView("console/error", Map.of("problem", problem));
            page.setStatus(HttpStatusCode.valueOf(problem.getStatus()));
            return page;
        }
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private String detail(HttpStatusCode status, ErrorResponse response) {
        String detail = response.getBody().getDetail();
        boolean callersMistake = status.is4xxClientError() && status.value() != 404;
        return callersMistake && detail != null ? detail : text("console.error." + known(status));
    }

    private static String known(HttpStatusCode status) {
        return switch (status.value()) {
            case 401, 403, 404, 405 -> String.valueOf(status.value());
            default -> status.is4xxClientError() ? "400" : "500";
        };
    }

    private static String code(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "HTTP_" + status.value() : known.name();
    }

    private String text(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    private static HttpStatus status(Fault.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case MISSING -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case UNCONDITIONAL -> HttpStatus.PRECONDITION_REQUIRED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case BROKEN -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
