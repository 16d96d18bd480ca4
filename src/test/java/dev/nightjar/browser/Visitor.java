package dev.nightjar.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What people do on every page. */
public final class Visitor {

    public static final String PASSWORD = "correct horse battery";
    public static final String TOKEN = "nj_test_token_of_the_administrator";

    private static final String SESSION = "nightjar";

    /** The administrator's session, by the port of the application: signing in anew for each test takes long. */
    private static final Map<Integer, Cookie> SESSIONS = new ConcurrentHashMap<>();

    private Visitor() {}

    /** Opens a path as the administrator. */
    public static void opens(Page page, int port, String path) {
        Cookie session = SESSIONS.get(port);
        if (session != null) {
            page.context().addCookies(List.of(session));
            page.navigate(url(port, path));
            if (!page.url().contains("/sign-in")) {
                return;
            }
        }
        signsIn(page, port, "admin", PASSWORD);
        page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(SESSION))
                .findFirst()
                .ifPresent(cookie -> SESSIONS.put(port, cookie));
        page.navigate(url(port, path));
    }

    public static void signsIn(Page page, int port, String name, String password) {
        page.navigate(url(port, "/sign-in"));
        page.fill("#username", name);
        page.fill("#password", password);
        page.click("button.primary");
        page.waitForURL(address -> !address.contains("/sign-in"));
    }

    public static void prefers(Page page, int port, String theme) {
        page.context().addCookies(List.of(new Cookie("theme", theme).setUrl(url(port, "/"))));
    }

    public static String url(int port, String path) {
        return "http://localhost:" + port + path;
    }
}
