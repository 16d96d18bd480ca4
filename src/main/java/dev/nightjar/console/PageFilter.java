package dev.nightjar.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every response its Content-Security-Policy and every page its {@link Frame}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PageFilter extends OncePerRequestFilter {

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final SecureRandom random = new SecureRandom();
    private final FrameParts parts;

    PageFilter(FrameParts parts) {
        this.parts = parts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        request.setAttribute(Frame.ATTRIBUTE, new Frame(nonce, theme(request), request.getRequestURI(), parts));
        response.setHeader("Content-Security-Policy", policy(nonce));
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        chain.doFilter(request, response);
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self' 'nonce-%1$s'; style-src 'self' 'nonce-%1$s'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
                .formatted(nonce);
    }

    private static String theme(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals("theme"))
                .map(Cookie::getValue)
                .filter(THEMES::contains)
                .findFirst()
                .orElse("system");
    }
}
