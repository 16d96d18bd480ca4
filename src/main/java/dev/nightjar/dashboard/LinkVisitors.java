package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.PublicPaths;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Knows a link's visitors again: by what their page shows, or else by a cookie; and by a second cookie that they knew the
 * password.
 */
@Component
public class LinkVisitors {

    private static final String WHO = "nightjar-visitor";
    private static final String PROOF = "nightjar-link-";
    private static final int LINK_DIGITS = 12;
    private static final int LONGEST_SITE = 200;
    private static final String PATH = "/s";
    private static final Duration WHO_LASTS = Duration.ofDays(395); // thirteen months
    private static final Duration PROOF_LASTS = Duration.ofHours(12);

    private final LinkDoor door;

    LinkVisitors(LinkDoor door) {
        this.door = door;
    }

    /** Lets the page of a link be shown. */
    public LinkDoor.Entry arrive(
            String token, Optional<Caller> caller, HttpServletRequest request, HttpServletResponse response) {
        return door.enter(token, visitor(token, caller, request, response), browser(request));
    }

    /** Lets a visitor see data, and counts their opening of the link. */
    public Viewing enter(
            String token, Optional<Caller> caller, HttpServletRequest request, HttpServletResponse response) {
        LinkVisitor visitor = visitor(token, caller, request, response);
        Viewing viewing = door.view(token, visitor);
        door.noteOpened(token, visitor, browser(request));
        return viewing;
    }

    /** Who stands before the door; somebody new gets a cookie with the answer. */
    public LinkVisitor visitor(
            String token, Optional<Caller> caller, HttpServletRequest request, HttpServletResponse response) {
        String proof = cookie(request, proofName(token));
        return new LinkVisitor(
                shown(token, request).or(() -> known(request)).orElseGet(() -> welcome(request, response)),
                proof,
                caller.orElse(null));
    }

    /** Gives the browser what opens the link from now on. */
    public void remember(String token, String proof, HttpServletRequest request, HttpServletResponse response) {
        set(proofName(token), proof, PROOF_LASTS, request, response);
    }

    /** What there is to note of a browser: nothing that tells one person from another. */
    private static LinkVisitor.Browser browser(HttpServletRequest request) {
        String agent = String.valueOf(request.getHeader(HttpHeaders.USER_AGENT));
        return new LinkVisitor.Browser(BrowserKind.of(agent), request.getRemoteAddr(), site(request));
    }

    /** The site whose page asked for ours; null where it is ourselves, or nobody says. */
    private static @Nullable String site(HttpServletRequest request) {
        if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            return null;
        }
        return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .flatMap(NewLinkCheck::site)
                .filter(site -> site.length() <= LONGEST_SITE)
                .orElse(null);
    }

    private Optional<UUID> shown(String token, HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(PublicPaths.VISIT)).flatMap(visit -> door.visitor(token, visit));
    }

    private static Optional<UUID> known(HttpServletRequest request) {
        return Optional.ofNullable(cookie(request, WHO)).flatMap(LinkVisitors::id);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UUID welcome(HttpServletRequest request, HttpServletResponse response) {
        UUID id = UUID.randomUUID();
        set(WHO, id.toString(), WHO_LASTS, request, response);
        return id;
    }

    private static void set(
            String name, String value, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path(request.getContextPath() + PATH)
                .maxAge(lasts)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static String proofName(String token) {
        return PROOF + Secrets.hash(token).substring(0, LINK_DIGITS);
    }
}
