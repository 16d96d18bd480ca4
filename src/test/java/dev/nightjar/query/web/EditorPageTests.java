package dev.nightjar.query.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class EditorPageTests {

    private static final int ORDERS = 5_000;
    private static final String LOOKS_LIKE_HTML = "<img src=x onerror=alert(1)> & co";
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @LocalServerPort
    int port;

    @Autowired
    NightjarHome home;

    @Autowired
    Catalog catalog;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void registerOrders() throws IOException {
        if (catalog.database("bazaar").isPresent()) {
            return;
        }
        Path folder = Files.createDirectories(home.lake().resolve("bazaar/orders"));
        String rows = IntStream.rangeClosed(1, ORDERS)
                .mapToObj(n -> "%d,%s,%d.50,\"%s\"".formatted(n, n % 2 == 0 ? "north" : "south", n, note(n)))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("orders.csv"), "order_id,region,amount,note\n" + rows + "\n");
        catalog.createDatabase("bazaar", null);
        catalog.createTable(
                new NewTable(new TableName("bazaar", "orders"), ObjectLocation.parse("lake://bazaar/orders/")));
    }

    private static String note(int order) {
        return order == 1 ? LOOKS_LIKE_HTML : "note " + order;
    }

    private void open(Page page) {
        Visitor.opens(page, port, "/queries?new");
        ready(page);
    }

    private static void ready(Page page) {
        assertThat(page.locator("html"))
                .hasAttribute("data-ready", "1", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
    }

    /** Typing over everything would make Chromium report its own style attributes, so the text is put in. */
    private static void write(Page page, String sql) {
        page.evaluate("""
                async (sql) => {
                  const { EditorView } = await import("@codemirror/view");
                  const view = EditorView.findFromDOM(document.querySelector("#editor"));
                  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: sql }, selection: { anchor: sql.length } });
                  view.focus();
                }""", sql);
    }

    private static void select(Page page, int from, int to) {
        page.evaluate("""
                async ([anchor, head]) => {
                  const { EditorView } = await import("@codemirror/view");
                  const view = EditorView.findFromDOM(document.querySelector("#editor"));
                  view.dispatch({ selection: { anchor, head } });
                }""", List.of(from, to));
    }

    private void run(Page page, String sql) {
        write(page, sql);
        page.keyboard().press("Control+Enter");
    }

    private static Locator grid(Page page) {
        return page.locator("#panel-result [role=grid]");
    }

    @Test
    void aResultCanBeScrolledToItsEnd(Page page) {
        open(page);
        run(page, "SELECT order_id, region FROM bazaar.orders ORDER BY order_id");
        assertThat(page.locator("#meta")).containsText("5,000 rows", SOON);
        assertThat(grid(page)).hasAttribute("aria-rowcount", String.valueOf(ORDERS + 1));
        grid(page).focus();
        page.keyboard().press("Control+End");
        page.keyboard().press("Control+End");
        assertThat(page.locator("#vg-cur")).hasText("north", new LocatorAssertions.HasTextOptions().setTimeout(10_000));
        page.keyboard().press("Home");
        assertThat(page.locator("#vg-cur")).hasText("5000");
    }

    @Test
    void runSendsTheStatementAtTheCursorTheSelectionOrEverything(Page page) {
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> submitted(request, sent));
        open(page);
        String script = "SELECT 1;\n\nSELECT 2 AS two;\n\nSELECT 3";
        write(page, script);
        select(page, script.indexOf("two"), script.indexOf("two"));
        runAndWait(page, "Control+Enter");
        assertThat(sent).containsExactly("SELECT 2 AS two");
        select(page, script.indexOf("SELECT 2"), script.indexOf(" AS two"));
        assertThat(page.locator("#run-text")).hasText("Run selection");
        runAndWait(page, "Control+Enter");
        assertThat(sent).containsExactly("SELECT 2 AS two", "SELECT 2");
        sent.clear();
        runAndWait(page, "Control+Shift+Enter");
        assertThat(page.locator("#script li")).hasCount(3);
        assertThat(sent).containsExactly("SELECT 1", "SELECT 2 AS two", "SELECT 3");
        assertThat(page.locator("#panel-result .vg-r").first()).containsText("3");
    }

    private void submitted(Request request, List<String> sent) {
        if (request.method().equals("POST") && request.url().endsWith("/api/v1/queries")) {
            sent.add(json.readTree(request.postData()).path("sql").asString());
        }
    }

    private static void runAndWait(Page page, String keys) {
        page.keyboard().press(keys);
        assertThat(page.locator("#cancel")).isHidden();
        assertThat(page.locator("#meta")).containsText("1 row", SOON);
    }

    @Test
    void theColumnsOfAnAliasAreCompleted(Page page) {
        open(page);
        String sql = "WITH big AS (SELECT o. FROM bazaar.orders o WHERE o.amount > 10) SELECT * FROM big";
        write(page, sql);
        int dot = sql.indexOf("o.") + 2;
        select(page, dot, dot);
        page.keyboard().type("re");
        assertThat(page.locator(".cm-tooltip-autocomplete [role=option]").first())
                .containsText("region");
        page.waitForTimeout(200); // CodeMirror ignores Enter for a moment, so that a list that just opened is not taken
        page.keyboard().press("Enter");
        assertThat(page.locator(".cm-content")).containsText("SELECT o.region FROM bazaar.orders");
    }

    @Test
    void anUnknownTableIsUnderlinedBeforeTheRun(Page page) {
        open(page);
        write(page, "SELECT *\nFROM bazaar.nothing_here");
        assertThat(page.locator(".cm-lintRange-error")).containsText("nothing_here");
        assertThat(page.locator("#status-problems")).containsText("1 problem · Ln 2, Col 6");
    }

    @Test
    void anErrorLeadsToItsLine(Page page) {
        open(page);
        String script = "SELECT 1;\n\n-- the second\nSELECT order_id,\n  amont\nFROM bazaar.orders";
        write(page, script);
        page.keyboard().press("Control+Enter");
        Locator error = page.locator("#panel-result [role=alert]");
        assertThat(error).containsText("Column not found", SOON);
        error.locator("text=Go to line").click();
        assertThat(page.locator("#status-position")).hasText("Ln 5, Col 3");
    }

    @Test
    void aRunningQueryCanBeCancelled(Page page) {
        open(page);
        run(
                page,
                "SELECT sum(a.amount * b.amount * c.amount) FROM bazaar.orders a CROSS JOIN bazaar.orders b"
                        + " CROSS JOIN bazaar.orders c");
        assertThat(page.locator("#cancel")).isVisible();
        assertThat(page.locator("#meta")).containsText("Running");
        page.click("#cancel");
        assertThat(page.locator("#panel-result")).containsText("Cancelled", SOON);
        assertThat(page.locator("#run")).isVisible();
    }

    @Test
    void explainDrawsThePlan(Page page) {
        open(page);
        write(page, "SELECT region, count(*) AS orders FROM bazaar.orders WHERE region <> 'x' GROUP BY 1");
        page.keyboard().press("Control+e");

        assertThat(page.locator("#panel-plan .q-plan-tables")).containsText("bazaar.orders", SOON);
        assertThat(page.locator("#panel-plan .q-plan-steps > li > ul > li .q-step")
                        .first())
                .isVisible();
        assertThat(page.locator("#panel-plan")).containsText("group by");
        Axe.findsNothingOn(page);
    }

    @Test
    void theValuesOfQuestionMarksAreAskedFor(Page page) {
        open(page);
        write(page, "SELECT ? + ? AS total");
        assertThat(page.locator("#parameters input"))
                .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        page.locator("#parameters input").nth(0).fill("40");
        page.locator("#parameters input").nth(1).fill("2");
        page.locator(".cm-content").click();
        page.keyboard().press("Control+Enter");

        assertThat(grid(page)).containsText("42", SOON);
    }

    @Test
    void aResultSurvivesAReload(Page page) {
        open(page);
        run(page, "SELECT region, count(*) AS orders FROM bazaar.orders GROUP BY 1 ORDER BY 1");
        assertThat(page.locator("#meta")).containsText("2 rows", SOON);
        assertThat(page).hasURL(Pattern.compile(".*/queries/[0-9a-f-]{36}"));
        page.reload();
        ready(page);
        assertThat(page.locator("#meta")).containsText("2 rows", SOON);
        assertThat(grid(page)).containsText("north");
        assertThat(page.locator(".cm-content")).containsText("GROUP BY 1");
    }

    @Test
    void theDownloadHoldsEveryRow(Page page) throws IOException {
        open(page);
        run(page, "SELECT order_id, note FROM bazaar.orders ORDER BY order_id");
        assertThat(page.locator("#meta")).containsText("5,000 rows", SOON);
        page.click("#download");
        Download download = page.waitForDownload(() -> page.click("#download-csv"));
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines).hasSize(ORDERS + 1);
        assertThat(lines.getLast()).contains("note " + ORDERS);
    }

    @Test
    void textThatLooksLikeHtmlStaysText(Page page) {
        open(page);
        run(page, "SELECT note FROM bazaar.orders WHERE order_id = 1");
        Locator cell = page.locator("#panel-result [role=gridcell]").first();
        assertThat(cell).hasText(LOOKS_LIKE_HTML, new LocatorAssertions.HasTextOptions().setTimeout(15_000));
        assertThat(page.locator("#panel-result img")).hasCount(0);
        cell.dblclick();
        assertThat(page.locator("#cell-value")).hasText(LOOKS_LIKE_HTML);
    }

    @Test
    void aSavedQueryIsFoundAndOpensInATabOfItsOwn(Page page) {
        open(page);
        write(page, "SELECT 41 + 1 AS answer");
        page.click("#save");
        page.fill("#name-input", "The answer");
        page.click("#name-ok");
        assertThat(page.locator("#document-state")).hasText("Saved");
        page.keyboard().press("Alt+n");
        assertThat(page.locator("#documents [role=tab]")).hasCount(2);
        page.click("#saved-open");
        page.fill("#saved-filter", "answ");
        page.click("#saved-list .open");
        assertThat(page.locator("#documents [aria-selected=true]")).containsText("The answer");
        assertThat(page.locator(".cm-content")).containsText("41 + 1");
    }

    @Test
    void theTreeIsFilteredAndInsertsNames(Page page) {
        open(page);
        write(page, "SELECT * FROM ");
        page.locator("#tree-filter").fill("orde");
        Locator table = page.locator("#tree [data-key='bazaar.orders']");
        assertThat(table).isVisible();
        table.dblclick();
        assertThat(page.locator(".cm-content")).containsText("FROM bazaar.orders");
    }

    @Test
    void aResultIsDrawnAndPutOnADashboard(Page page) {
        open(page);
        run(page, "SELECT region, sum(amount) AS revenue FROM bazaar.orders GROUP BY 1");
        assertThat(page.locator("#meta")).containsText("2 rows", SOON);
        page.click("#tab-chart");
        assertThat(page.locator("#panel-chart [aria-pressed=true]")).hasAttribute("aria-label", "Bars");
        assertThat(page.locator("#panel-chart canvas")).isVisible();
        page.click("#panel-chart [aria-label=Ring]");
        assertThat(page.locator("#panel-chart [aria-pressed=true]")).hasAttribute("aria-label", "Ring");
        page.click("#add-to-dashboard");
        page.selectOption("#dashboard-choice", "");
        page.fill("#dashboard-new", "Shop");
        page.click("#dashboard-ok");
        assertThat(page.locator("#toasts")).containsText("Added to the dashboard");
    }

    @Test
    void theHistoryLeadsBackToAResult(Page page) {
        open(page);
        run(page, "SELECT 'found in the history' AS words");
        assertThat(page.locator("#meta")).containsText("1 row", SOON);
        page.click("#document-new");
        page.click("#tab-history");
        page.fill("#panel-history input", "found in the");
        page.click("#panel-history tbody tr:first-child a");
        assertThat(grid(page)).containsText("found in the history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void thePageIsAccessibleWithAResult(String theme, Page page) {
        Visitor.prefers(page, port, theme);
        open(page);
        run(page, "SELECT region, sum(amount) AS revenue FROM bazaar.orders GROUP BY 1");
        assertThat(page.locator("#meta")).containsText("2 rows", SOON);
        page.click("#tree [role=treeitem]");
        Axe.findsNothingOn(page);
        page.click("#tab-chart");
        assertThat(page.locator("#panel-chart .q-chart")).isVisible();
        Axe.findsNothingOn(page);
        page.click("#tab-history");
        assertThat(page.locator("#panel-history tbody tr").first()).isVisible();
        Axe.findsNothingOn(page);
    }

    @Test
    void aPhoneShowsAllOfItWithoutScrollingSideways(Page page) {
        page.setViewportSize(390, 844);
        open(page);
        run(page, "SELECT * FROM bazaar.orders");
        assertThat(page.locator("#meta")).containsText("5,000 rows", SOON);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        page.click("#explorer-open");
        assertThat(page.locator("#tree [role=treeitem]").first()).isVisible();
        Axe.findsNothingOn(page);
    }
}
