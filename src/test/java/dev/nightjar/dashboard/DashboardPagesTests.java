package dev.nightjar.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nightjar.browser.Visitor.url;
import static dev.nightjar.dashboard.DashboardPagesFixture.FLIGHTS;
import static dev.nightjar.dashboard.DashboardPagesFixture.definition;

import com.microsoft.playwright.Browser;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class DashboardPagesTests {

    @LocalServerPort
    int port;

    DashboardPagesFixture dashboards;

    @BeforeEach
    void aFixture() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        dashboards = new DashboardPagesFixture(port);
    }

    @Test
    void aDashboardIsBuiltFromNothingAndPublished(Page page) {
        open(page, "/dashboards");
        page.click("#new");
        dialog(page).getByLabel("Title").fill("Built by mouse");
        dialog(page).getByText("Create").click();
        page.waitForURL(Pattern.compile(".*/dashboards/[0-9a-f-]+\\?edit.*"));
        page.click("#board-empty .btn.primary");
        dialog(page).locator("[data-source=sql]").click();
        dialog(page).getByLabel("Statement").fill(FLIGHTS);
        dialog(page).locator("[data-kind=KPI]").click();
        dialog(page).locator(".btn.primary").click();
        assertThat(page.locator(".tile .kpi .v")).hasText("47");

        page.locator("#builder").getByLabel("Title").fill("All flights");
        assertThat(page.locator(".tile h2")).hasText("All flights");
        assertThat(page.locator("#state")).hasText("Saved · Not published yet");
        publish(page);
        assertThat(page.locator("#state")).hasText("Saved");
        page.click("#edit");
        assertThat(page.locator(".tile .kpi .v")).hasText("47");
        String id = page.locator("#dashboard").getAttribute("data-id");
        Assertions.assertThat(dashboards.get("/" + id).path("published").path("tiles"))
                .hasSize(1);
    }

    @Test
    void columnsAreChosenByDraggingAndByKeyboard(Page page) {
        String id =
                dashboards.create("Wells", definition(DashboardPagesFixture.tile("one", 0, 0, 12, 8, FLIGHTS, """
                {"kind": "BAR", "title": "Empty", "values": []}""")));
        edit(page, id);
        assertThat(tile(page, "one")).containsText("Not finished yet");
        tile(page, "one").click();
        field(page, "carrier").dragTo(page.locator("[data-well=category]"));
        assertThat(page.locator("[data-well=category] .pill")).containsText("carrier");

        field(page, "flights").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".flist .menu:popover-open button").first()).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-well=values] .pill")).containsText("flights");
        assertThat(chart(page, "one"))
                .hasAttribute("aria-label", Pattern.compile("Empty: bar chart by carrier, 3 bars.*"));
    }

    @Test
    void aTileIsMovedAndResizedByKeyboard(Page page) {
        String id = dashboards.create("Keys", definition());
        edit(page, id);
        tile(page, "sum").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#live")).containsText("Flights picked up");
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(page.locator("#live")).hasText("5 columns wide, 3 rows high");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#live")).hasText("Column 2, row 1");
        page.keyboard().press("Enter");
        assertThat(page.locator("#live")).hasText("Dropped at column 2, row 1.");
        saved(page);
        Assertions.assertThat(dashboards.draftTile(id, "sum").path("x").asInt()).isEqualTo(1);
        Assertions.assertThat(dashboards.draftTile(id, "sum").path("w").asInt()).isEqualTo(5);

        page.keyboard().press("Enter");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Escape");
        assertThat(page.locator("#live")).containsText("Cancelled");
        saved(page);
        Assertions.assertThat(dashboards.draftTile(id, "sum").path("x").asInt()).isEqualTo(1);
    }

    @Test
    void aTileIsMovedAndResizedByMouse(Page page) {
        String id = dashboards.create("Mouse", definition());
        edit(page, id);
        BoundingBox header = tile(page, "rows").locator("header").boundingBox();
        drag(page, header.x + 40, header.y + 12, -900, 160);
        saved(page);
        Assertions.assertThat(dashboards.draftTile(id, "rows").path("x").asInt())
                .isZero();
        BoundingBox grip = tile(page, "carriers").locator(".grip").boundingBox();
        drag(page, grip.x + 8, grip.y + 8, 300, 80);
        saved(page);
        Assertions.assertThat(dashboards.draftTile(id, "carriers").path("w").asInt())
                .isGreaterThan(12);
        Assertions.assertThat(dashboards.draftTile(id, "carriers").path("h").asInt())
                .isEqualTo(10);
    }

    @Test
    void aClickedMarkFiltersTheOthersUntilEscape(Page page) {
        open(page, "/dashboards/" + dashboards.published("Cross"));
        assertThat(figure(page)).hasText("47");
        clickFirstBar(page);
        assertThat(page.locator("#filters .cross")).containsText("AA");
        assertThat(figure(page)).hasText("30");
        assertThat(chart(page, "carriers")).hasAttribute("aria-label", Pattern.compile(".*3 bars.*"));
        page.reload();
        assertThat(figure(page)).hasText("30");
        page.keyboard().press("Escape");
        assertThat(figure(page)).hasText("47");
        assertThat(page.locator("#filters .cross")).isEmpty();
    }

    @Test
    void filtersReachTheTilesAndSurviveAReload(Page page) {
        open(page, "/dashboards/" + dashboards.published("Filters"));
        page.click("[popovertarget=filter-regions]");
        page.locator("#filter-regions label", new Page.LocatorOptions().setHasText("east"))
                .click();
        assertThat(figure(page)).hasText("37");
        page.keyboard().press("Escape");
        page.click("[popovertarget=filter-days]");
        page.locator("#filter-days").getByLabel("First day").fill("2024-01-10");
        page.locator("#filter-days").getByLabel("First day").dispatchEvent("change");
        assertThat(figure(page)).hasText("27");
        assertThat(tile(page, "rows").locator("tbody tr")).hasCount(2);
        page.reload();
        assertThat(figure(page)).hasText("27");
        assertThat(page.locator("[popovertarget=filter-regions]")).containsText("east");
        page.locator("#filters").getByText("Reset").click();
        assertThat(figure(page)).hasText("47");
    }

    @Test
    void everyTileCanBeReadAsATableAndSaysWhereItComesFrom(Page page) {
        open(page, "/dashboards/" + dashboards.published("Tables"));
        assertThat(chart(page, "carriers")).isVisible();
        menu(page, "carriers", "Show as table");
        assertThat(dialog(page).locator("tbody tr")).hasCount(3);
        assertThat(dialog(page).locator("tbody tr").first()).containsText("30");
        dialog(page).getByText("UA").click();
        assertThat(figure(page)).hasText("12");
        menu(page, "carriers", "Where does this number come from?");
        assertThat(dialog(page).locator("pre").first()).containsText("2024-02-14");
    }

    @Test
    void aDeletedTileComesBackByUndo(Page page) {
        String id = dashboards.create("Undo", definition());
        edit(page, id);
        menu(page, "carriers", "Delete");
        assertThat(tile(page, "carriers")).hasCount(0);
        saved(page);
        page.locator(".toast").getByText("Undo").click();
        assertThat(chart(page, "carriers")).isVisible();
        saved(page);
        Assertions.assertThat(dashboards.draftTile(id, "carriers").path("x").asInt())
                .isEqualTo(6);
    }

    @Test
    void aTileThatFailsLeavesTheOthersAlive(Page page) {
        String id = dashboards.create(
                "Broken",
                definition(
                        DashboardPagesFixture.tile("bad", 0, 0, 8, 6, "SELECT * FROM sample.no_such_table", """
                                {"kind": "TABLE", "title": "Broken", "values": []}"""),
                        DashboardPagesFixture.tile("sum", 8, 0, 6, 3, FLIGHTS, """
                                {"kind": "KPI", "title": "Flights", "values": [{"column": "flights", "aggregate": "SUM"}]}""")));
        open(page, "/dashboards/" + id);
        assertThat(figure(page)).hasText("47");
        assertThat(tile(page, "bad").locator(".alert")).containsText("no_such_table");
        tile(page, "bad").getByText("Retry").click();
        assertThat(tile(page, "bad").locator(".alert")).containsText("no_such_table");
    }

    @Test
    void aConflictIsSaidAndNothingIsLost(Page page) {
        String id = dashboards.create("Conflict", definition());
        edit(page, id);
        dashboards.rename(id, "Renamed elsewhere");
        menu(page, "rows", "Delete");
        assertThat(page.locator("#draft-notice")).containsText("Somebody else changed this draft");
        page.locator("#draft-notice").getByText("Keep mine").click();
        saved(page);
        Assertions.assertThat(dashboards.get("/" + id).path("draft").path("tiles"))
                .hasSize(2);
    }

    @Test
    void aChangeIsTakenApartByTheOtherColumns(Page page) {
        open(page, "/dashboards/" + dashboards.published("Explained"));
        chart(page, "carriers").waitFor();
        menu(page, "carriers", "Explain a change");
        dialog(page).getByLabel("From").selectOption("UA");
        dialog(page)
                .getByLabel("To", new Locator.GetByLabelOptions().setExact(true))
                .selectOption("AA");
        dialog(page).locator(".btn.primary").click();

        assertThat(dialog(page).locator(".verdict")).containsText("+18");
        Locator east = dialog(page).locator(".dimension tr", new Locator.LocatorOptions().setHasText("east"));
        assertThat(east).hasText(Pattern.compile(".*7.*30.*\\+23.*", Pattern.DOTALL));
        Axe.findsNothingOn(page);
    }

    @Test
    void aFilterIsAddedAndItsChoiceBecomesTheDefault(Page page) {
        String id = dashboards.create("New filter", definition());
        edit(page, id);
        page.locator("#filters")
                .getByText("Filter", new Locator.GetByTextOptions().setExact(true))
                .click();
        page.locator("#add-filter-menu").getByText("carrier").click();
        Locator chip = page.locator(".fchip", new Page.LocatorOptions().setHasText("carrier"));
        chip.click();
        page.locator(".fpanel label", new Page.LocatorOptions().setHasText("DL"))
                .click();
        assertThat(figure(page)).hasText("5");
        saved(page);
        page.keyboard().press("Escape");
        publish(page);
        page.click("#edit");
        assertThat(chip).containsText("DL");
        assertThat(figure(page)).hasText("5");
    }

    @Test
    void aLinkIsMadeOpenedByAStrangerAndRevoked(Page page) {
        String id = dashboards.published("For strangers");
        open(page, "/dashboards/" + id);
        page.click("#share");
        dialog(page).getByLabel("Label").fill("The board");
        dialog(page).getByText("Create link").click();
        String address = dialog(page).getByLabel("New link").inputValue();
        Axe.findsNothingOn(page);

        Page stranger = stranger(page, address);
        assertThat(figure(stranger)).hasText("47");
        assertThat(stranger.locator(".session-strip")).containsText("30 min left");
        assertThat(stranger.locator(".rail")).hasCount(0);
        assertThat(stranger.locator("#share")).hasCount(0);
        Axe.findsNothingOn(stranger);
        stranger.setViewportSize(390, 844);
        Assertions.assertThat(stranger.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(390);
        Axe.findsNothingOn(stranger);

        dialog(page).getByLabel("Revoke the link The board").click();
        assertThat(dialog(page).locator(".links")).containsText("Revoked");
        stranger.reload();
        assertThat(stranger.locator("h1")).hasText("There is nothing here");
        Axe.findsNothingOn(stranger);
        stranger.context().close();
    }

    @Test
    void aLinkWithAPasswordOpensOnlyWithIt(Page page) {
        String link = dashboards.link(dashboards.published("Secret"), """
                {"label": "With password", "password": "open sesame"}""");
        page.navigate(url(port, link));
        assertThat(page.locator("h1")).hasText("This dashboard needs a password");
        Axe.findsNothingOn(page);
        page.fill("#password", "wrong one");
        page.click(".btn.primary");
        assertThat(page.locator("#problem")).isVisible();
        page.fill("#password", "open sesame");
        page.click(".btn.primary");
        assertThat(figure(page)).hasText("47");
    }

    @Test
    void aDeletedDashboardComesBackByUndo(Page page) {
        String id = dashboards.published("Deleted by mistake");
        open(page, "/dashboards/" + id);
        page.click("#more");
        page.click("#delete");
        page.waitForURL(Pattern.compile(".*/dashboards(\\?.*)?$"));
        page.locator(".toast").getByText("Undo").click();
        assertThat(page.locator(".dcards")).containsText("Deleted by mistake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void thePagesAreAccessible(String theme, Page page) {
        String id = dashboards.published("Accessible");
        Visitor.prefers(page, port, theme);
        open(page, "/dashboards");
        assertThat(page.locator(".dcards")).containsText("Accessible");
        Axe.findsNothingOn(page);
        page.navigate(url(port, "/dashboards/" + id));
        assertThat(figure(page)).hasText("47");
        Axe.findsNothingOn(page);
        page.click("#edit");
        tile(page, "carriers").focus();
        assertThat(page.locator("#builder .flist")).containsText("carrier");
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
        page.click("#edit");
        Axe.findsNothingOn(page);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(390);
    }

    // ---- where things are

    private void open(Page page, String path) {
        Visitor.opens(page, port, path);
        page.locator("html[data-ready]").waitFor();
    }

    private void edit(Page page, String id) {
        open(page, "/dashboards/" + id + "?edit");
    }

    private static Page stranger(Page page, String address) {
        Page stranger = page.context()
                .browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))
                .newPage();
        stranger.navigate(address);
        return stranger;
    }

    private static Locator dialog(Page page) {
        return page.locator("dialog[open]");
    }

    private static Locator tile(Page page, String id) {
        return page.locator(".tile[data-id=" + id + "]");
    }

    private static Locator figure(Page page) {
        return tile(page, "sum").locator(".kpi .v");
    }

    private static Locator chart(Page page, String id) {
        return tile(page, id).locator(".viz[role=img]");
    }

    private static Locator field(Page page, String name) {
        return page.locator(".flist [data-key=field-" + name + "]");
    }

    private static void menu(Page page, String tile, String entry) {
        tile(page, tile).hover();
        tile(page, tile).locator(".act > button").click();
        tile(page, tile)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(entry))
                .click();
    }

    private static void publish(Page page) {
        page.click("#publish");
        dialog(page).locator(".btn.primary").click();
    }

    private static void saved(Page page) {
        assertThat(page.locator("#state")).containsText("Saved");
    }

    /** The bars have three bands under each other, the longest on top. */
    private static void clickFirstBar(Page page) {
        BoundingBox plot = chart(page, "carriers").boundingBox();
        page.waitForTimeout(400); // the bars grow for 320 ms
        page.mouse().click(plot.x + plot.width / 2, plot.y + plot.height / 6);
    }

    private static void drag(Page page, double x, double y, double dx, double dy) {
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx / 2, y + dy / 2);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }
}
