package dev.nightjar.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;

/** What people do on every page. */
public final class Visitor {

    public static final String PASSWORD = "correct horse battery";
    public static final String TOKEN = "nj_test_token_of_the_administrator";

    private Visitor() {}

    /** Signs in as the administrator and opens a path. */
    public static void opens(Page page, int port, String path) {
        signsIn(page, port, "admin", PASSWORD);
        page.navigate(url(port, path));
    }

    public static void signsIn(Page page, int port, String name, String password) {
        page.navigate(url(port, "/sign-in"));
        page.fill("#username", name);
        page.fill("#password", password);
        page.click("button.primary");
        page.waitForURL(url(port, "/"));
    }

    public static void prefers(Page page, int port, String theme) {
        page.context().addCookies(List.of(new Cookie("theme", theme).setUrl(url(port, "/"))));
    }

    public static String url(int port, String path) {
        return "http://localhost:" + port + path;
    }
}
