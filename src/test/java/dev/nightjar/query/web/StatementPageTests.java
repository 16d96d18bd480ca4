package dev.nightjar.query.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What statements make shows where people look for it. */
@BrowserTest
class StatementPageTests {

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Test
    void whatAStatementMakesAppearsInTheTreeAndInTheCatalog(Page page) {
        if (catalog.database("made_here").isEmpty()) {
            catalog.createDatabase("made_here", null);
        }
        Visitor.opens(page, port, "/queries?new");
        assertThat(page.locator("html"))
                .hasAttribute("data-ready", "1", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
        page.locator("#tree [role=treeitem]", new Page.LocatorOptions().setHasText("made_here"))
                .click();

        run(page, "CREATE TABLE made_here.pets AS SELECT 1 AS id, 'Tom' AS name");
        assertThat(treeItem(page, "pets")).isVisible(SOON);
        run(page, "CREATE VIEW made_here.named AS SELECT name FROM made_here.pets");
        assertThat(treeItem(page, "named")).isVisible(SOON);

        page.navigate("http://localhost:" + port + "/catalog/databases/made_here/tables/named");
        assertThat(page.locator(".ct-sql")).containsText("SELECT name FROM made_here.pets");
        assertThat(page).hasURL("http://localhost:" + port + "/catalog/databases/made_here/views/named");
        page.navigate("http://localhost:" + port + "/catalog/databases/made_here");
        assertThat(page.locator("#results")).containsText("named");
    }

    private static Locator treeItem(Page page, String name) {
        return page.locator("#tree [role=treeitem]", new Page.LocatorOptions().setHasText(name))
                .first();
    }

    private static void run(Page page, String sql) {
        page.evaluate("""
                async (sql) => {
                  const { EditorView } = await import("@codemirror/view");
                  const view = EditorView.findFromDOM(document.querySelector("#editor"));
                  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: sql }, selection: { anchor: sql.length } });
                  view.focus();
                }""", sql);
        page.keyboard().press("Control+Enter");
    }
}
