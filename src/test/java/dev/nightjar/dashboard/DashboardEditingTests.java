package dev.nightjar.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nightjar.dashboard.DashboardPagesFixture.definition;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class DashboardEditingTests {

    @LocalServerPort
    int port;

    private DashboardPagesFixture dashboards;

    @BeforeEach
    void aFixture() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        dashboards = new DashboardPagesFixture(port);
    }

    @Test
    void aTileComesFromATableOfTheCatalog(Page page) {
        String id = dashboards.create("From a table", definition());
        edit(page, id);
        page.click("#add");
        dialog(page).locator("[data-source=table]").click();
        dialog(page).locator("select").selectOption("sample");
        dialog(page).locator("input[type=search]").fill("stat");
        assertThat(dialog(page).locator("label.source")).hasCount(1);
        assertThat(dialog(page).locator("label.source")).containsText("states");
        dialog(page).locator("label.source").click();
        dialog(page).locator("[data-kind=TABLE]").click();
        dialog(page).locator(".btn.primary").click();

        assertThat(page.locator(".tile", new Page.LocatorOptions().setHasText("Alabama")))
                .isVisible();
        saved(page);
        Assertions.assertThat(dashboards.get("/" + id).path("draft").path("tiles"))
                .hasSize(4);
    }

    @Test
    void aTileComesFromASavedQuery(Page page) {
        String id = dashboards.create("From a saved query", definition());
        edit(page, id);
        page.click("#add");
        dialog(page).locator("[data-source=saved]").click();
        dialog(page)
                .locator("label.source", new Locator.LocatorOptions().setHasText("What birds cost"))
                .click();
        dialog(page).locator(".btn.primary").click();

        Locator made = page.locator(".tile", new Page.LocatorOptions().setHasText("What birds cost"));
        assertThat(made.locator(".viz")).hasAttribute("role", "img");
    }

    @Test
    void aChangedDraftCanBeDiscardedAndBroughtBack(Page page) {
        String id = dashboards.published("Discarded");
        edit(page, id);
        page.click("#more");
        assertThat(page.locator("#discard")).isHidden();
        page.keyboard().press("Escape");
        menu(page, "Delete");
        saved(page);

        page.click("#more");
        page.click("#discard");
        assertThat(page.locator(".tile[data-id=carriers]")).isVisible();
        assertThat(page.locator("#state")).hasText("Saved");
        page.locator(".toast").getByText("Undo").last().click();
        assertThat(page.locator(".tile[data-id=carriers]")).hasCount(0);
    }

    @Test
    void aDuplicateIsADraftOfItsOwn(Page page) {
        String id = dashboards.published("Original");
        open(page, "/dashboards/" + id);
        page.click("#more");
        page.click("#duplicate");
        page.waitForURL(Pattern.compile(".*/dashboards/(?!" + id + ")[0-9a-f-]+\\?edit.*"));

        assertThat(page.locator("#rename")).hasValue("Copy of Original");
        assertThat(page.locator("#state")).containsText("Not published yet");
        assertThat(page.locator(".tile")).hasCount(3);
    }

    @Test
    void aTilesAnswerIsDownloadedUnderItsName(Page page) throws IOException {
        open(page, "/dashboards/" + dashboards.published("Downloaded"));
        assertThat(page.locator(".tile[data-id=carriers] .viz")).hasAttribute("role", "img");
        menu(page, "Download…");
        Download download = page.waitForDownload(
                () -> page.locator("button.download[data-format=csv]").click());

        Assertions.assertThat(download.suggestedFilename()).isEqualTo("By carrier.csv");
        Assertions.assertThat(Files.readString(download.path())).contains("AA,30", "UA,12", "DL,5");
    }

    @Test
    void chartsAreDrawnAnewInTheOtherTheme(Page page) {
        open(page, "/dashboards/" + dashboards.published("Both themes"));
        Locator canvas = page.locator(".tile[data-id=carriers] canvas");
        canvas.waitFor();
        page.waitForTimeout(600);
        Object light = canvas.evaluate("canvas => canvas.toDataURL()");
        page.keyboard().press("Alt+t");
        page.waitForTimeout(600);

        Assertions.assertThat(canvas.evaluate("canvas => canvas.toDataURL()")).isNotEqualTo(light);
    }

    @Test
    void aVersionIsPublishedWithANoteComparedAndBroughtBack(Page page) {
        String id = dashboards.published("Versioned");
        edit(page, id);
        menu(page, "Delete");
        saved(page);
        page.click("#publish");
        dialog(page).getByLabel("What is new").fill("No carriers");
        dialog(page).locator(".btn.primary").click();
        assertThat(page.locator("#toasts")).containsText("Published");

        page.click("#more");
        page.click("#versions");
        Locator versions = dialog(page).locator(".versions > li");
        assertThat(versions).hasCount(2);
        assertThat(versions.first()).containsText("No carriers");
        versions.first().getByText("Changes").click();
        assertThat(versions.first().locator(".differences")).containsText("By carrier");
        Axe.findsNothingOn(page);
        versions.last().getByText("Bring back").click();
        assertThat(page.locator(".tile[data-id=carriers] .viz")).hasAttribute("role", "img");
        assertThat(page.locator("#state")).containsText("Unpublished");
    }

    @Test
    void anAlertIsMadeTriedAndDeleted(Page page) {
        String id = dashboards.published("Watched");
        open(page, "/dashboards/" + id);
        Locator tile = page.locator(".tile[data-id=sum]");
        assertThat(tile.locator(".v")).hasText("47");
        tile.hover();
        tile.locator(".act > button").click();
        tile.getByText("Alerts").click();
        dialog(page).getByLabel("Threshold").fill("40");
        dialog(page).getByLabel("Receivers").fill("http://localhost:1/hook");
        dialog(page).getByText("Create alert").click();

        Locator alert = dialog(page).locator(".versions > li");
        assertThat(alert).containsText("above 40");
        alert.getByText("Send test").click();
        assertThat(alert.locator(".deliveries")).containsText("own network");
        Axe.findsNothingOn(page);
        alert.getByText("Delete").click();
        assertThat(alert).containsText("no alerts on this tile");
    }

    @Test
    void aDashboardLeavesAsATextAndComesBackFromOne(Page page) throws IOException {
        String id = dashboards.published("As a text");
        open(page, "/dashboards/" + id);
        page.click("#more");
        Download download = page.waitForDownload(() -> page.click("#export-text"));
        String yaml = Files.readString(download.path());
        Assertions.assertThat(yaml).startsWith("id: " + id).contains("title: As a text");

        page.navigate(Visitor.url(port, "/dashboards"));
        page.locator("html[data-ready]").waitFor();
        page.click("#apply-text");
        dialog(page).locator("textarea").fill(yaml.replace("By carrier", "By airline"));
        dialog(page).getByText("Show changes").click();
        assertThat(dialog(page).locator(".differences")).containsText("By airline");
        Axe.findsNothingOn(page);
        dialog(page).getByText("Apply").click();
        assertThat(page.locator(".tile[data-id=carriers] h2")).hasText("By airline");
        Assertions.assertThat(dashboards.get("/" + id).path("draftChanged").asBoolean())
                .isTrue();
    }

    @Test
    void everyStepIsTakenBackAndDoneAgain(Page page) {
        String id = dashboards.create("Steps", definition());
        edit(page, id);
        Locator tile = page.locator(".tile[data-id=carriers]");
        assertThat(page.locator("#undo")).isDisabled();
        tile.focus();
        page.keyboard().press("Control+c");
        page.keyboard().press("Control+v");
        assertThat(page.locator(".tile")).hasCount(4);
        page.locator("#builder [data-key=kind-PIVOT]").click();
        Locator pivot = page.locator(".tile.selected [role=treegrid]");
        assertThat(pivot).containsText("Total");
        assertThat(page.locator("[data-well=rows] .pill")).containsText("carrier");
        Axe.findsNothingOn(page);
        saved(page);

        page.locator("#undo").click();
        assertThat(page.locator("[role=treegrid]")).hasCount(0);
        page.locator(".tile.selected").focus();
        page.keyboard().press("Control+z");
        assertThat(page.locator(".tile")).hasCount(3);
        assertThat(page.locator("#undo")).isDisabled();
        page.keyboard().press("Control+Shift+z");
        page.keyboard().press("Control+y");
        assertThat(page.locator("[role=treegrid]")).containsText("47");
        assertThat(page.locator("#redo")).isDisabled();
        saved(page);
        Assertions.assertThat(dashboards.get("/" + id).path("draft").path("tiles"))
                .hasSize(4)
                .anySatisfy(kept -> Assertions.assertThat(
                                kept.path("visual").path("kind").asString())
                        .isEqualTo("PIVOT"));
    }

    @Test
    void aReaderReadsAndSeesWhatTheSessionCosts(Page page) {
        String id = dashboards.published("For a reader");
        open(page, "/settings");
        page.fill("#p-name", "rita");
        page.fill("#p-password", Visitor.PASSWORD);
        page.selectOption("form[action='/settings/people'] select", "READER");
        page.click("form[action='/settings/people'] .btn.primary");

        Page reader = page.context()
                .browser()
                .newContext(new Browser.NewContextOptions())
                .newPage();
        Visitor.signsIn(reader, port, "rita", Visitor.PASSWORD);
        assertThat(reader.locator(".rail a.nav")).hasCount(3);
        reader.navigate(Visitor.url(port, "/dashboards/" + id));
        assertThat(reader.locator(".tile[data-id=sum] .v")).hasText("47");
        assertThat(reader.locator(".session-strip")).containsText("30 min left");
        assertThat(reader.locator(".session-strip")).containsText("$0.30");
        assertThat(reader.locator("#edit")).isHidden();
        assertThat(reader.locator("#share")).isHidden();
        Axe.findsNothingOn(reader);
        menu(reader, "Show as table");
        assertThat(dialog(reader).locator("tbody tr")).hasCount(3);
        assertThat(reader.getByText("Where it comes from")).hasCount(0); // statements are their authors'
        reader.navigate(Visitor.url(port, "/queries"));
        assertThat(reader.locator("main h2")).containsText("author");
        reader.context().close();
    }

    private void open(Page page, String path) {
        Visitor.opens(page, port, path);
    }

    private void edit(Page page, String id) {
        open(page, "/dashboards/" + id + "?edit");
        page.locator("html[data-ready]").waitFor();
    }

    /** Chooses from the menu of the bar chart. */
    private static void menu(Page page, String entry) {
        Locator tile = page.locator(".tile[data-id=carriers]");
        tile.hover();
        tile.locator(".act > button").click();
        tile.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(entry))
                .click();
    }

    private static Locator dialog(Page page) {
        return page.locator("dialog[open]");
    }

    private static void saved(Page page) {
        assertThat(page.locator("#state")).containsText("Saved");
    }
}
