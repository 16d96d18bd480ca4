package dev.nightjar.catalog;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class CatalogPagesTests {

    private static final String ROWS = "order_id,amount,note\n1,2.5,<b>bold</b>\n2,3.5,\n";

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Autowired
    NightjarHome home;

    @BeforeEach
    void aPartitionedTable() throws IOException {
        if (catalog.database("shop").isEmpty()) {
            catalog.createDatabase("shop", "What the shop sold");
            lake("shop_orders/year=2025/a.csv", ROWS);
            lake("shop_orders/year=2026/a.csv", ROWS);
            catalog.createTable(
                    new NewTable(new TableName("shop", "orders"), ObjectLocation.parse("lake://shop_orders/")));
        }
    }

    @Test
    void aTableIsFoundByTheNameOfAColumn(Page page) {
        Visitor.opens(page, port, "/catalog");
        page.fill("input[name=q]", "ORDER_");
        assertThat(page.locator("#results .ct-match").first()).hasText("order_id");
        page.click("#results a >> text=shop.orders");
        assertThat(page.locator("h1")).hasText("orders");
        assertThat(page.locator("#query-table")).hasAttribute("href", "/queries?table=shop.orders");
    }

    @Test
    void aFormerVersionIsComparedAndRestored(Page page) {
        TableName name = new TableName("shop", "versioned");
        catalog.createTable(new NewTable(name, ObjectLocation.parse("lake://shop_orders/")));
        Table first = catalog.table(name).orElseThrow();
        catalog.updateTable(name, first.version(), TableChange.of(first).withDescription("not what it was"));
        Visitor.opens(page, port, "/catalog/databases/shop/tables/versioned#versions");
        assertThat(page.locator(".ct-versions > li").first()).containsText("Description not what it was");
        assertThat(page.locator(".ct-versions time").first()).not().containsText("Z"); // a time as people write it
        Axe.findsNothingOn(page);
        page.click("[data-restore='0']");
        assertThat(page.locator(".toast")).containsText("Version 0 is restored");
        assertThat(catalog.table(name).orElseThrow().description()).isNull();
    }

    @Test
    void nothingFoundSaysWhatToTry(Page page) {
        Visitor.opens(page, port, "/catalog");
        page.fill("input[name=q]", "no such thing");
        assertThat(page.locator("#results")).containsText("Nothing matches “no such thing”");
    }

    @Test
    void theTablesOfADatabaseShowHowMuchTheyHold(Page page) {
        Visitor.opens(page, port, "/catalog/databases/shop");
        assertThat(page.locator("[data-statistics$='/orders/statistics'] [data-size]"))
                .hasText(2 * ROWS.length() + " B");
        assertThat(page.locator("[data-statistics$='/orders/statistics'] [data-partitions]"))
                .hasText("2");
    }

    @Test
    void manyTablesArePaged(Page page) {
        catalog.createDatabase("crowd", null);
        Table orders = catalog.table(new TableName("shop", "orders")).orElseThrow();
        for (int i = 0; i < 60; i++) {
            catalog.createTable(new NewTable(
                    new TableName("crowd", "t%02d".formatted(i)),
                    orders.location(),
                    orders.format(),
                    orders.columns(),
                    null,
                    java.util.List.of(),
                    null,
                    java.util.Map.of()));
        }
        Visitor.opens(page, port, "/catalog/databases/crowd");
        assertThat(page.locator("#results tbody tr")).hasCount(50);
        assertThat(page.locator(".ct-pager")).containsText("1–50 of 60");
        page.click("[aria-label='Next page']");
        assertThat(page.locator("#results tbody tr")).hasCount(10);
        page.waitForResponse(answer -> answer.url().contains("q=t1"), () -> page.fill("input[name=q]", "t1"));
        assertThat(page.locator("#results tbody tr")).hasCount(10);
        page.click("[aria-label='Delete database']");
        assertThat(page.locator("#delete-database")).containsText("Its 60 tables go with it");
        page.click("#delete-database .danger");
        assertThat(page.locator(".toast")).containsText("“crowd” is deleted");
        assertThat(home.lake().resolve("shop_orders/year=2025/a.csv")).exists();
    }

    @Test
    void textThatLooksLikeHtmlStaysTextAndNullIsToldFromText(Page page) {
        Visitor.opens(page, port, "/catalog/databases/shop/tables/orders");
        page.click("#tab-sample");
        assertThat(page.locator("#panel-sample tbody tr").first().locator("td").nth(3))
                .hasText("<b>bold</b>");
        assertThat(page.locator("#panel-sample b")).hasCount(0);
        assertThat(page.locator("#panel-sample td.null").first()).hasText("NULL");
    }

    @Test
    void foldersThatCameAndWentAreFoundByARefresh(Page page) throws IOException {
        lake("visits/day=1/a.csv", ROWS);
        lake("visits/day=2/a.csv", ROWS);
        catalog.createTable(new NewTable(new TableName("shop", "visits"), ObjectLocation.parse("lake://visits/")));
        lake("visits/day=3/a.csv", ROWS);
        lake("visits/day=4/a.csv", ROWS);
        Files.delete(home.lake().resolve("visits/day=1/a.csv"));

        Visitor.opens(page, port, "/catalog/databases/shop/tables/visits");
        page.click("#tab-partitions");
        assertThat(page.locator("#partition-rows tr")).hasCount(2);
        page.click("#refresh-partitions");
        assertThat(page.locator("#refresh-result")).hasText("2 added, 1 gone");
        assertThat(page.locator("#partition-rows tr")).hasCount(3);
    }

    @Test
    void aDescriptionThatSomebodyElseChangedIsNotOverwritten(Page page) throws IOException {
        Table table = table("notes");
        Visitor.opens(page, port, "/catalog/databases/shop/tables/notes");
        page.click("[aria-label='Edit the description of shop.notes']");
        page.fill(".ct-note-form textarea", "mine");
        catalog.updateTable(table.name(), table.version(), TableChange.of(table).withDescription("theirs"));
        page.click(".ct-note-form .primary");
        assertThat(page.locator(".ct-note-form .notice")).containsText("Reload the page");
        assertThat(page.locator(".ct-note-form textarea")).hasValue("mine");
        page.click("button.link >> text=Reload the page");
        assertThat(page.locator(".ct-note-text").first()).hasText("theirs");
    }

    @Test
    void aCommentAndThenADescriptionAreKept(Page page) throws IOException {
        table("comments");
        Visitor.opens(page, port, "/catalog/databases/shop/tables/comments");
        page.click("[aria-label='Edit the comment of amount']");
        page.locator(".ct-comment input").fill("in <i>dollars</i>");
        page.keyboard().press("Enter");
        assertThat(page.locator(".ct-comment").nth(1)).hasText("in <i>dollars</i>");
        page.click("[aria-label='Edit the description of shop.comments']");
        page.fill(".ct-note-form textarea", "Comments of **people**");
        page.click(".ct-note-form .primary");
        assertThat(page.locator(".ct-note-text").first()).hasText("Comments of people");
        page.reload();
        assertThat(page.locator(".ct-comment").nth(1)).hasText("in <i>dollars</i>");
        assertThat(page.locator(".ct-note-text").first()).hasText("Comments of people");
    }

    @Test
    void whatIsSaidOfATableIsShownAndFound(Page page) throws IOException {
        table("noted");
        Visitor.opens(page, port, "/catalog/databases/shop/tables/noted");
        page.click("[data-favourite]");
        assertThat(page.locator("[data-favourite]")).hasAttribute("aria-pressed", "true");
        page.click("[data-open=entry-notes]");
        page.fill("#notes-tags", "noted_tag, team=sales");
        page.fill("#notes-owners", "nobody at all");
        page.check("#notes-deprecated");
        page.fill("#notes-reason", "Too *old*");
        page.fill("#notes-replacement", "shop.orders");
        isAccessible(page);
        page.click("#entry-notes .primary");
        assertThat(page.locator("#notes-owners-problem")).containsText("nobody at all");
        page.fill("#notes-owners", "");
        page.click("#entry-notes .primary");
        assertThat(page.locator(".ct-deprecated em")).hasText("old");
        assertThat(page.locator(".ct-deprecated a")).hasText("shop.orders");
        isAccessible(page);
        page.click(".ct-notes a >> text=noted_tag");
        assertThat(page.locator("#results tbody tr")).hasCount(1);
        assertThat(page.locator("#results tbody tr")).containsText("deprecated");
        assertThat(page.locator("#results .ct-starred")).isVisible();
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette [role=option]").filter(new Locator.FilterOptions().setHasText("noted")))
                .isVisible();
        page.navigate(Visitor.url(port, "/queries?table=shop.noted"));
        assertThat(page.locator("a.ct-notice").first()).hasAttribute("href", "/catalog/databases/shop/tables/noted");
    }

    @Test
    void anImportIsDrawnBeforeItIsMade(Page page) throws IOException {
        Table table = table("bundled");
        catalog.createDatabase("bundle_pages", null);
        Visitor.opens(page, port, "/catalog/databases/bundle_pages/import");
        page.fill("#bundle-text", "tables: {t: {location: 7}}");
        page.click("#bundle-compare");
        assertThat(page.locator("#bundle-problem")).containsText("tables.t");
        page.fill(
                "#bundle-text",
                "description: Brought\ntables: {bundled: {location: '" + table.location()
                        + "', format: {type: csv}, columns: [{name: a, type: bigint}],"
                        + " partitionKeys: [{name: day, type: date}], partitions: [{values: ['2026-01-01']}]}}");
        page.click("#bundle-compare");
        assertThat(page.locator("#bundle-changes h2")).hasText("Changes: 2");
        assertThat(page.locator("#bundle-changes .ct-counts")).hasText("Partitions: new 1, elsewhere 0, removed 0");
        assertThat(page.locator("#bundle-changes ins")).hasText("Brought");
        isAccessible(page);
        page.click("#bundle-changes .primary");
        assertThat(page).hasURL(Pattern.compile(".*/catalog/databases/bundle_pages"));
        assertThat(page.locator("#results")).containsText("bundled");
        assertThat(page.locator("a[download]")).hasAttribute("href", "/catalog/databases/bundle_pages/bundle");
    }

    @Test
    void deletingATableSaysThatItsFilesStayAndLeavesThem(Page page) throws IOException {
        table("doomed");
        Visitor.opens(page, port, "/catalog/databases/shop/tables/doomed");
        page.click("[aria-label='Delete table']");
        assertThat(page.locator("#delete-table")).containsText("The data files stay at lake://doomed/");
        page.click("#delete-table .danger");
        assertThat(page.locator(".toast")).containsText("“shop.doomed” is deleted");
        assertThat(page).hasURL(Pattern.compile(".*/catalog/databases/shop"));
        assertThat(home.lake().resolve("doomed/a.csv")).exists();
    }

    @Test
    void aDatabaseThatExistsIsRefusedBesideItsName(Page page) {
        Visitor.opens(page, port, "/catalog");
        page.click("text=New database");
        page.locator("#db-name").pressSequentially("Shop");
        assertThat(page.locator("#db-name")).hasValue("shop");
        page.click("#new-database .primary");
        assertThat(page.locator("#db-name-problem")).isVisible();
        page.fill("#db-name", "fresh_one");
        page.click("#new-database .primary");
        assertThat(page.locator("h1")).hasText("fresh_one");
        assertThat(page.locator("#results")).containsText("No tables yet");
    }

    @Test
    void thePaletteLeadsToATable(Page page) {
        Visitor.opens(page, port, "/");
        page.keyboard().press("Control+k");
        page.keyboard().type("orders");
        page.locator("#palette [role=option]", new Page.LocatorOptions().setHasText("orders"))
                .first()
                .click();
        assertThat(page.locator("h1")).hasText("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyPageIsAccessible(String theme, Page page) {
        Visitor.prefers(page, port, theme);
        Visitor.opens(page, port, "/catalog");
        isAccessible(page);
        page.fill("input[name=q]", "order_id");
        assertThat(page.locator("#results .ct-match").first()).isVisible();
        isAccessible(page);
        page.navigate(Visitor.url(port, "/catalog/databases/shop"));
        isAccessible(page);
        page.click("[aria-label='Delete database']");
        isAccessible(page);
        for (String tab : new String[] {"columns", "partitions", "sample", "use", "details"}) {
            page.navigate(Visitor.url(port, "/catalog/databases/shop/tables/orders#" + tab));
            page.reload();
            assertThat(page.locator("#panel-" + tab + " .ct-wait")).hasCount(0);
            isAccessible(page);
        }
    }

    private static void isAccessible(Page page) {
        page.waitForSelector("html[data-ready]");
        page.setViewportSize(1440, 900);
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= 390"))
                .as("nothing sticks out of a phone's screen on " + page.url())
                .isTrue();
    }

    private Table table(String name) throws IOException {
        lake(name + "/a.csv", ROWS);
        return catalog.createTable(
                new NewTable(new TableName("shop", name), ObjectLocation.parse("lake://" + name + "/")));
    }

    private void lake(String path, String text) throws IOException {
        Path file = home.lake().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
