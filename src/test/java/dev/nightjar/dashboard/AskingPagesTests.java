package dev.nightjar.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nightjar.dashboard.DashboardPagesFixture.definition;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Sheets and filters: built with the mouse, and asked with the keyboard alone. */
@BrowserTest
class AskingPagesTests {

    /** More steps than there are controls before any that is looked for. */
    private static final int MOST_STEPS = 80;

    @LocalServerPort
    int port;

    DashboardPagesFixture dashboards;

    @BeforeEach
    void aFixture() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        dashboards = new DashboardPagesFixture(port);
    }

    @Test
    void sheetsAndFiltersAreBuiltByMouse(Page page) {
        String id = dashboards.create("Asked by mouse", definition());
        open(page, "/dashboards/" + id + "?edit");
        assertThat(figure(page)).hasText("47");
        page.locator("#sheets .btn", withText("Sheet")).last().click();
        assertThat(tab(page, "Sheet 2")).hasAttribute("aria-selected", "true");
        assertThat(page.locator(".tile")).hasCount(0);
        tab(page, "Sheet 1").click();
        assertThat(figure(page)).hasText("47");

        page.locator("[popovertarget=add-filter-menu]").click();
        page.locator("#add-filter-menu button", withText("flights")).click();
        Locator chip = page.locator(".fchip", withText("flights"));
        chip.click();
        Locator panel = page.locator(".fpanel:popover-open");
        panel.getByLabel("At least").fill("10");
        panel.getByLabel("At least").dispatchEvent("change");
        assertThat(figure(page)).hasText("30");
        assertThat(chip).containsText("From 10");
        Axe.findsNothingOn(page);

        panel.getByText("Settings").click();
        dialog(page).getByLabel("Reaches").selectOption("TILES");
        dialog(page).getByLabel("By carrier").check();
        Axe.findsNothingOn(page);
        dialog(page).locator(".btn.primary").click();
        assertThat(figure(page)).hasText("47");

        page.locator("#sheets [popovertarget=sheet-menu]").click();
        page.locator("#sheet-menu").getByText("Duplicate sheet").click();
        assertThat(tab(page, "Sheet 1 (copy)")).hasAttribute("aria-selected", "true");
        assertThat(page.locator(".tile")).hasCount(3);
        assertThat(page.locator("#state")).containsText("Saved");
        JsonNode draft = dashboards.get("/" + id).path("draft");
        Assertions.assertThat(draft.path("sheets")).hasSize(3);
        Assertions.assertThat(draft.path("tiles")).hasSize(6);
        Assertions.assertThat(draft.path("filters")
                        .get(2)
                        .path("selection")
                        .path("least")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void aDashboardIsAskedByKeyboardAlone(Page page) {
        String definition = definition().replace("\"filters\": [", """
                        "sheets": [{"id": "s1", "title": "Today"}, {"id": "s2", "title": "Later"}],
                        "filters": [{"id": "texts", "kind": "TEXT", "column": "carrier", "label": "Carrier",
                                     "required": true},
                        """);
        String id = dashboards.create("Asked by keys", definition);
        dashboards.post("/" + id + "/publish", "");
        open(page, "/dashboards/" + id);
        assertThat(page.locator(".tile[data-id=sum]")).containsText("Choose “Carrier” to see this.");

        tabTo(page, tab(page, "Today"));
        page.keyboard().press("ArrowRight");
        assertThat(tab(page, "Later")).isFocused();
        assertThat(page.locator(".tile")).hasCount(0);
        page.keyboard().press("ArrowLeft");
        tabTo(page, page.locator("[popovertarget=filter-texts]"));
        page.keyboard().press("Enter");
        tabTo(page, page.locator("#filter-texts").getByRole(AriaRole.TEXTBOX));
        page.keyboard().type("a");
        assertThat(figure(page)).hasText("42");
        page.keyboard().press("Escape");
        tabTo(page, page.locator("[popovertarget=filter-regions]"));
        page.keyboard().press("Enter");
        tabTo(page, page.locator("#filter-regions").getByLabel("What the list means"));
        page.keyboard().press("ArrowDown");
        tabTo(page, page.locator("#filter-regions label", withText("west")).locator("input"));
        page.keyboard().press("Space");
        assertThat(figure(page)).hasText("37");
        assertThat(page.locator("[popovertarget=filter-regions]")).containsText("All but west");
        page.reload();
        assertThat(figure(page)).hasText("37");
    }

    @Test
    void parametersReachStatementsTitlesAndTexts(Page page) {
        String sql = "SELECT * FROM (" + DashboardPagesFixture.FLIGHTS + ") WHERE flights >= :least";
        String tile = DashboardPagesFixture.tile("sum", 0, 0, 6, 3, sql, """
                {"kind": "KPI", "title": "From <<$least>>", "values": [{"column": "flights", "aggregate": "SUM"}]}""");
        String id = dashboards.create("Parameters", definition(tile).replace("\"filters\": [", """
                "parameters": [{"id": "least", "type": "NUMBER", "label": "Least", "value": "0"}],
                "filters": [
                """));
        open(page, "/dashboards/" + id + "?edit");
        assertThat(figure(page)).hasText("47");
        page.locator("#filters").getByText("Parameter").click();
        dialog(page).getByLabel("Name").fill("since");
        dialog(page).getByLabel("Type").selectOption("DATE");
        Axe.findsNothingOn(page);
        dialog(page).locator(".btn.primary").click();
        assertThat(control(page, "since")).isVisible();
        assertThat(page.locator("#state")).containsText("Saved");
        page.click("#edit");
        assertThat(figure(page)).hasText("47");

        control(page, "Least").fill("10");
        control(page, "Least").dispatchEvent("change");
        assertThat(figure(page)).hasText("30");
        assertThat(page.locator(".tile h2")).hasText("From 10");
        page.reload();
        assertThat(figure(page)).hasText("30");
        Assertions.assertThat(page.url()).contains("p.least=10");
    }

    @Test
    void severalValuesOfAParameterAreChosen(Page page) {
        String sql = "SELECT * FROM (" + DashboardPagesFixture.FLIGHTS + ") WHERE carrier IN (:names)";
        String tile = DashboardPagesFixture.tile("sum", 0, 0, 6, 3, sql, """
                {"kind": "KPI", "title": "Of <<$names>>", "values": [{"column": "flights", "aggregate": "SUM"}]}""");
        String id = dashboards.create("Several values", definition(tile).replace("\"filters\": [", """
                "parameters": [{"id": "names", "type": "TEXT", "label": "Names", "value": "[\\"AA\\"]",
                                "control": {"kind": "CHECKS", "values": ["AA", "UA", "DL"]}}],
                "filters": [
                """));
        dashboards.post("/" + id + "/publish", "");
        open(page, "/dashboards/" + id);
        assertThat(figure(page)).hasText("30");
        page.locator("[popovertarget=parameter-names]").click();
        page.locator("#parameter-names label", withText("DL")).click();
        assertThat(figure(page)).hasText("35");
        assertThat(page.locator(".tile h2")).hasText("Of AA, DL");
        Axe.findsNothingOn(page);
        page.reload();
        assertThat(figure(page)).hasText("35");
    }

    @Test
    void aTileIsDrilledDownAndUp(Page page) {
        String bars = DashboardPagesFixture.tile("carriers", 6, 0, 9, 8, DashboardPagesFixture.FLIGHTS, """
                {"kind": "BAR", "title": "Bars", "category": {"column": "carrier"},
                 "values": [{"column": "flights", "aggregate": "SUM"}]}""");
        String id = dashboards.create(
                "Drilled",
                definition(bars.replace("\"visual\":", "\"drill\": [{\"column\": \"region\"}], \"visual\":")));
        dashboards.post("/" + id + "/publish", "");
        open(page, "/dashboards/" + id);
        Locator chart = page.locator(".tile[data-id=carriers] .viz[role=img]");
        assertThat(chart).hasAttribute("aria-label", Pattern.compile(".*by carrier, 3 bars.*"));
        page.locator(".tile[data-id=carriers]").hover();
        page.locator(".tile[data-id=carriers] .drill").click();
        BoundingBox plot = chart.boundingBox();
        page.waitForTimeout(400); // the bars grow for 320 ms
        page.mouse().click(plot.x + plot.width / 2, plot.y + plot.height / 6);

        Locator trail = page.locator(".tile[data-id=carriers] .trail");
        assertThat(trail).hasText("All›AA");
        assertThat(chart).hasAttribute("aria-label", Pattern.compile(".*by region, 1 bar.*"));
        Axe.findsNothingOn(page);
        page.reload();
        assertThat(trail).hasText("All›AA");
        trail.getByText("All").click();
        assertThat(chart).hasAttribute("aria-label", Pattern.compile(".*by carrier, 3 bars.*"));
    }

    // ---- where things are

    private void open(Page page, String path) {
        Visitor.opens(page, port, path);
        page.locator("html[data-ready]").waitFor();
    }

    /** Goes on with the tabulator until something has the focus, round the page if need be. */
    private static void tabTo(Page page, Locator wanted) {
        wanted.waitFor();
        for (int i = 0; i < MOST_STEPS; i++) {
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by keyboard: " + wanted);
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Locator tab(Page page, String title) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    private static Locator control(Page page, String parameter) {
        return page.locator(".fchip.parameter label", withText(parameter)).locator("input");
    }

    private static Locator dialog(Page page) {
        return page.locator("dialog[open]");
    }

    private static Locator figure(Page page) {
        return page.locator(".tile[data-id=sum] .kpi .v");
    }
}
