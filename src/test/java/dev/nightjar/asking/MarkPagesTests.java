package dev.nightjar.asking;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.dashboard.DashboardPagesFixture;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Asking about marks: by keyboard on a chart, by mouse on a pivot table and across a line. */
@BrowserTest
class MarkPagesTests {

    private static final String PIVOT = """
            {"kind": "PIVOT", "title": "Pivot", "rows": [{"column": "carrier"}], "columns": [{"column": "region"}],
             "values": [{"column": "flights", "aggregate": "SUM"}]}""";
    private static final String LINE = """
            {"kind": "LINE", "title": "Months", "category": {"column": "day", "grain": "MONTH"},
             "values": [{"column": "flights", "aggregate": "SUM"}]}""";

    @LocalServerPort
    int port;

    DashboardPagesFixture dashboards;

    @BeforeEach
    void aFixture() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        dashboards = new DashboardPagesFixture(port);
    }

    @Test
    void aNumberSaysWhereItComesFromByKeyboardAndALinkOpensThatAgain(Page page) {
        String id = dashboards.published("Asked about marks");
        open(page, "/dashboards/" + id);
        Locator chart = page.locator(".tile[data-id=carriers] .viz[role=img]");
        chart.focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#mark-live")).containsText("AA");
        page.keyboard().press("Shift+F10");
        Locator menu = page.locator(".markmenu");
        assertThat(menu).containsText("Filter by this");
        Axe.findsNothingOn(page);
        menu.getByText("Where does this number come from?").click();
        assertThat(dialog(page).locator(".number")).hasText("30");
        assertThat(dialog(page)).containsText("Sum of flights");
        assertThat(dialog(page).locator("pre").first()).containsText("IN ('AA')");
        Axe.findsNothingOn(page);

        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        dialog(page).getByText("Copy a link").click();
        assertThat(page.locator(".toast")).containsText("copied");
        String link = (String) page.evaluate("() => navigator.clipboard.readText()");
        dialog(page).getByText("Show the rows").click();
        assertThat(dialog(page).locator("tbody tr")).hasCount(2);
        page.navigate(link);
        assertThat(dialog(page).locator(".number")).hasText("30");
    }

    @Test
    void cellsOfAPivotTableFilterAndRangesAreBrushedIntoTheAddress(Page page) {
        String definition = DashboardPagesFixture.definition()
                .replace(
                        "{\"tiles\": [",
                        "{\"tiles\": [" + tile("pivot", 8, PIVOT) + "," + tile("months", 16, LINE) + ",");
        String id = dashboards.create("Brushed", definition);
        dashboards.post("/" + id + "/publish", "");
        open(page, "/dashboards/" + id);
        assertThat(figure(page)).hasText("47");

        page.locator(".tile[data-id=pivot] [role=gridcell]", new Page.LocatorOptions().setHasText("30"))
                .first()
                .click();
        assertThat(figure(page)).hasText("30");
        page.keyboard().press("Escape");
        assertThat(figure(page)).hasText("47");

        Locator months = page.locator(".tile[data-id=months] .viz[role=img]");
        months.scrollIntoViewIfNeeded();
        BoundingBox plot = months.boundingBox();
        page.mouse().move(plot.x + plot.width * 0.2, plot.y + plot.height / 2);
        page.mouse().down();
        page.mouse().move(plot.x + plot.width * 0.7, plot.y + plot.height / 2);
        page.mouse().up();
        assertThat(figure(page)).hasText("25");
        assertThat(page.locator(".fchip.on")).containsText("Feb 2024");
        assertThat(page).hasURL(Pattern.compile(".*cross=.*from.*"));

        page.click("#bookmarks");
        Locator bookmarks = page.locator("#bookmark-menu");
        bookmarks.getByLabel("Name of this view").fill("February");
        bookmarks.getByText("Keep").click();
        bookmarks.getByLabel("Open the dashboard with February").click();
        assertThat(bookmarks.locator("[aria-pressed=true]")).isVisible();
        Axe.findsNothingOn(page);
        open(page, "/dashboards/" + id);
        assertThat(figure(page)).hasText("25");
    }

    private static String tile(String id, int y, String visual) {
        return """
                {"id": "%s", "x": 0, "y": %d, "w": 12, "h": 8, "dataset": {"sql": "%s"}, "visual": %s}""".formatted(id, y, DashboardPagesFixture.FLIGHTS.replace("\n", " "), visual);
    }

    private void open(Page page, String path) {
        Visitor.opens(page, port, path);
        page.locator("html[data-ready]").waitFor();
    }

    private static Locator dialog(Page page) {
        return page.locator("dialog[open]");
    }

    private static Locator figure(Page page) {
        return page.locator(".tile[data-id=sum] .kpi .v");
    }
}
