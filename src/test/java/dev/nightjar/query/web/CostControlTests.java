package dev.nightjar.query.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a query costs, as the editor tells it before, during and after the run. */
@BrowserTest
class CostControlTests {

    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    /** Compares each row with each other one, which takes minutes. */
    private static final String SLOW =
            "SELECT count(*) FROM dear.lines a CROSS JOIN dear.lines b WHERE a.text || b.text = 'never'";

    @LocalServerPort
    int port;

    @Autowired
    NightjarHome home;

    @Autowired
    Catalog catalog;

    @BeforeEach
    void registerLines() throws IOException {
        if (catalog.database("dear").isPresent()) {
            return;
        }
        Path folder = Files.createDirectories(home.lake().resolve("dear/lines"));
        Files.writeString(folder.resolve("a.csv"), "id,text\n" + ("1," + "x".repeat(97) + "\n").repeat(150_000));
        catalog.createDatabase("dear", null);
        catalog.createTable(new NewTable(new TableName("dear", "lines"), ObjectLocation.parse("lake://dear/lines/")));
    }

    @Test
    void aQuoteAppearsWhileSomebodyTypes(Page page) {
        Visitor.opens(page, port, "/");
        open(page);
        write(page, "SELECT count(text) FROM dear.lines");

        assertThat(page.locator("#estimate")).containsText("14.3 MB", SOON);
        page.locator("#estimate").click();
        assertThat(page.locator("#quote-menu")).containsText("dear.lines");
        assertThat(page.locator("#quote-menu")).containsText("1 object");
        Axe.findsNothingOn(page);
    }

    @Test
    void aCutoffStopsAQuery(Page page) {
        Visitor.opens(page, port, "/workgroups");
        create(page, "dear-cutoff", "cutoff", "0.0095");
        assertThat(page.locator("#workgroup-cards")).containsText("reads at most 9.73 MB");
        Axe.findsNothingOn(page);

        open(page);
        page.selectOption("#workgroup", "dear-cutoff");
        run(page, SLOW);

        assertThat(page.locator("#panel-result")).containsText("read more than the 9.7 MB", SOON);
        assertThat(page.locator("#meta")).containsText("MB");
    }

    @Test
    void aReservedBudgetRefusesASecondQuery(Page page) {
        Visitor.opens(page, port, "/workgroups");
        create(page, "dear-budget", "DAILY_DOLLARS", "0.0002"); // the slow one may cost 0.000139, the next 0.000072

        open(page);
        page.selectOption("#workgroup", "dear-budget");
        run(page, SLOW);
        assertThat(page.locator("#cancel")).isVisible();
        Page second = page.context().newPage();
        open(second);
        assertThat(second.locator("#workgroup")).hasValue("dear-budget");
        run(second, "SELECT count(id) FROM dear.lines");

        assertThat(second.locator("#panel-result")).containsText("may spend a day", SOON);
        page.locator("#cancel").click();
        assertThat(page.locator("#run")).isVisible();
    }

    @Test
    void aRunningQuerySurvivesTheReloadOfThePage(Page page) {
        Visitor.opens(page, port, "/");
        open(page);
        page.selectOption("#workgroup", "primary");
        run(page, SLOW);
        assertThat(page.locator("#cancel")).isVisible();
        page.waitForTimeout(1000);
        page.reload();

        assertThat(page.locator("#cancel")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        page.locator("#cancel").click();
        assertThat(page.locator("#panel-result")).containsText("Cancelled", SOON);
    }

    private static void create(Page page, String name, String field, String value) {
        ready(page);
        page.locator("#new-workgroup").click();
        page.locator("#wg-name").fill(name);
        page.locator("[name=" + field + "]").fill(value);
        page.locator("#workgroup-dialog .primary").click();
        assertThat(page.locator("#workgroup-cards")).containsText(name, SOON);
    }

    private void open(Page page) {
        page.navigate(Visitor.url(port, "/queries?new"));
        ready(page);
    }

    private static void ready(Page page) {
        assertThat(page.locator("html"))
                .hasAttribute("data-ready", "1", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
    }

    private static void run(Page page, String sql) {
        write(page, sql);
        page.keyboard().press("Control+Enter");
    }

    private static void write(Page page, String sql) {
        page.evaluate("""
                async (sql) => {
                  const { EditorView } = await import("@codemirror/view");
                  const view = EditorView.findFromDOM(document.querySelector("#editor"));
                  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: sql }, selection: { anchor: sql.length } });
                  view.focus();
                }""", sql);
    }
}
