package dev.nightjar.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A dashboard is built from nothing: once by mouse alone, once without touching one. */
@BrowserTest
class DashboardBuildingTests {

    @LocalServerPort
    int port;

    @BeforeEach
    void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @Test
    void byMouseAlone(Page page) {
        Visitor.opens(page, port, "/dashboards");
        page.click("#new");
        dialog(page).locator("input").fill("Built by mouse");
        dialog(page).locator(".btn.primary").click();
        dashboard(page);

        page.click("#add");
        dialog(page).locator("[data-source=table]").click();
        dialog(page).locator("select").selectOption("sample");
        dialog(page).locator("label.source:has(.t:text-is('states'))").click();
        dialog(page).locator("[data-kind=BAR]").click();
        dialog(page).locator(".btn.primary").click();
        Locator tile = page.locator(".tile");
        assertThat(tile.locator(".viz")).hasAttribute("role", "img");

        page.locator("[data-key='field-region']").dragTo(page.locator("[data-well=category]"));
        assertThat(page.locator("[data-well=category] .pill")).containsText("region");
        page.locator("[data-key='kind-PIE']").click();
        assertThat(tile.locator(".viz")).hasAttribute("aria-label", Pattern.compile(".*ring chart by region.*"));

        int before = draft(page).path("x").asInt();
        Locator grip = tile.locator("header h2");
        grip.hover();
        page.mouse().down();
        page.mouse().move(900, 200);
        page.mouse().move(960, 210);
        page.mouse().up();
        assertThat(page.locator("#state")).containsText("Saved");
        Assertions.assertThat(draft(page).path("x").asInt()).isGreaterThan(before);
        page.click("#publish");
        dialog(page).locator(".btn.primary").click();
        assertThat(page.locator("#toasts")).containsText("Published");
    }

    @Test
    void byKeyboardAlone(Page page) {
        Visitor.opens(page, port, "/dashboards");
        press(page, "#new");
        page.keyboard().type("Built by keyboard");
        page.keyboard().press("Enter");
        dashboard(page);

        press(page, "#add");
        press(page, "[data-source=table]");
        focus(page, "dialog select");
        page.keyboard().type("sample");
        focus(page, "dialog input[type=search]");
        page.keyboard().type("states");
        assertThat(dialog(page).locator("label.source")).hasCount(1);
        focus(page, "dialog label.source input");
        page.keyboard().press("Space");
        press(page, "dialog [data-kind=BAR]");
        press(page, "dialog .btn.primary");
        Locator tile = page.locator(".tile");
        assertThat(tile.locator(".viz")).hasAttribute("role", "img");

        press(page, "[data-key='field-region']");
        page.locator(":popover-open button").first().waitFor();
        Locator well = page.locator(":popover-open").getByText("X axis");
        while (!Boolean.TRUE.equals(well.evaluate("text => document.activeElement.contains(text)"))) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-well=category] .pill")).containsText("region");
        press(page, "[data-key='kind-PIE']");
        assertThat(tile.locator(".viz")).hasAttribute("aria-label", Pattern.compile(".*ring chart by region.*"));
        Axe.findsNothingOn(page);

        int before = draft(page).path("x").asInt();
        focus(page, ".tile");
        page.keyboard().press("Enter");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Shift+ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#live")).containsText("Dropped");
        assertThat(page.locator("#state")).containsText("Saved");
        Assertions.assertThat(draft(page).path("x").asInt()).isEqualTo(before + 2);
        press(page, "#publish");
        press(page, "dialog .btn.primary");
        assertThat(page.locator("#toasts")).containsText("Published");
    }

    /** Tabs on until an element has the focus, as one does who has no mouse. */
    private static void focus(Page page, String selector) {
        Locator wanted = page.locator(selector).first();
        wanted.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        for (int steps = 0; steps < 300; steps++) {
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " cannot be reached by the keyboard");
    }

    private static void press(Page page, String selector) {
        focus(page, selector);
        page.keyboard().press("Enter");
    }

    private static void dashboard(Page page) {
        page.waitForURL(Pattern.compile(".*/dashboards/[0-9a-f-]{36}.*"));
        page.locator("html[data-ready]").waitFor();
    }

    private JsonNode draft(Page page) {
        String id = page.locator("#dashboard").getAttribute("data-id");
        return new DashboardPagesFixture(port)
                .get("/" + id)
                .path("draft")
                .path("tiles")
                .path(0);
    }

    private static Locator dialog(Page page) {
        return page.locator("dialog[open]");
    }
}
