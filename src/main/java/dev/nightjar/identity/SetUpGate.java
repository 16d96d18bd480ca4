package dev.nightjar.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads every page to the set-up page while nobody has an account. */
class SetUpGate extends OncePerRequestFilter {

    private final FirstRun firstRun;

    SetUpGate(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
        String path = request.getRequestURI();
        return !page || path.equals("/set-up") || path.startsWith("/actuator") || path.startsWith("/api");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (firstRun.pending()) {
            response.sendRedirect("/set-up");
        } else {
            chain.doFilter(request, response);
        }
    }
}
