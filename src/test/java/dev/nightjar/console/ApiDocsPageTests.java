package dev.nightjar.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ApiDocsPageTests {

    @LocalServerPort
    int port;

    @Test
    void anOperationShowsItsParametersAndHowToCallIt(Page page) {
        Visitor.opens(page, port, "/api-docs#get--api-v1-cost");
        page.waitForSelector("html[data-ready]");
        assertThat(page.locator("#get--api-v1-cost")).hasAttribute("open", "");
        assertThat(page.locator("#get--api-v1-cost")).containsText("month");
        assertThat(page.locator("#get--api-v1-cost")).containsText("curl '" + Visitor.url(port, "/api/v1/cost'"));
        assertThat(page.locator("#get--api-v1-cost")).not().containsText("Caller");
    }

    @Test
    void everyOperationSaysWhatItDoes(Page page) {
        Visitor.opens(page, port, "/api-docs");
        page.waitForSelector("html[data-ready]");
        assertThat(page.locator(".api-operation").first()).isVisible();
        assertThat(page.locator(".api-summary:empty")).hasCount(0);
    }

    @Test
    void theListIsFilteredByWhatIsTyped(Page page) {
        Visitor.opens(page, port, "/api-docs");
        page.waitForSelector("html[data-ready]");
        page.fill("#api-filter", "cost/entries");
        assertThat(page.locator(".api-operation:visible")).hasCount(1);
        page.fill("#api-filter", "no such operation");
        assertThat(page.locator("#api-none")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void thePageIsAccessible(String theme, Page page) {
        Visitor.prefers(page, port, theme);
        Visitor.opens(page, port, "/api-docs#get--api-v1-cost");
        page.waitForSelector("html[data-ready]");
        assertThat(page.locator("#get--api-v1-cost")).hasAttribute("open", "");
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
    }
}
