package dev.nightjar.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Chromium for the whole run, a fresh profile for each test. Console errors (a violated Content-Security-Policy is
 * one), uncaught exceptions and answers of 500 and above fail the test, whatever else it asserts.
 */
public class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(BrowserExtension.class);

    private static Browser browser;

    /** A page and what went wrong on it. */
    private record Visit(BrowserContext context, Page page, List<String> problems) {}

    private static synchronized Browser browser() {
        if (browser == null) {
            if (!Files.isExecutable(CHROMIUM)) {
                throw new IllegalStateException("No browser at " + CHROMIUM + ": run bin/test, which installs it");
            }
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setHeadless(true)
                            .setChromiumSandbox(false)
                            .setArgs(ARGUMENTS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("en-US"));
        Visit visit = new Visit(context, context.newPage(), Collections.synchronizedList(new ArrayList<>()));
        context.onConsoleMessage(message -> {
            boolean expectedStatus = message.text().startsWith("Failed to load resource");
            if (message.type().equals("error") && !expectedStatus) {
                visit.problems().add(message.text());
            }
        });
        context.onWebError(error -> visit.problems().add(error.error()));
        context.onResponse(response -> {
            if (response.status() >= 500) {
                visit.problems().add(response.status() + " " + response.url());
            }
        });
        extension.getStore(HERE).put(Page.class, visit);
        return visit.page();
    }

    @Override
    public void afterEach(ExtensionContext extension) {
        Visit visit = extension.getStore(HERE).remove(Page.class, Visit.class);
        if (visit == null) {
            return;
        }
        visit.context().close();
        if (!visit.problems().isEmpty()) {
            throw new AssertionError("The browser met problems: " + visit.problems());
        }
    }
}
