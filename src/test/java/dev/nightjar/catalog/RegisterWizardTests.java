package dev.nightjar.catalog;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.nightjar.S3Fixture;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class RegisterWizardTests {

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Autowired
    NightjarHome home;

    @Test
    void anUploadedFileIsCorrectedAndBecomesATable(Page page) {
        Visitor.opens(page, port, "/catalog/register");
        chooses(page, "Bird Strikes.csv", "\uFEFFWhen,Cost (USD)\n2026-01-31,12.50\n2026-02-01,\n");
        assertThat(page.locator("#folder")).hasValue("bird_strikes");
        page.click("#next");
        assertThat(page.locator(".rg-notices")).containsText("byte order mark");
        assertThat(page.locator("[aria-label='Name of the column Cost (USD)']")).hasValue("cost_usd");

        page.locator("[aria-label='Name of the column Cost (USD)']").fill("");
        page.locator("[aria-label='Name of the column Cost (USD)']").pressSequentially("Cost US");
        assertThat(page.locator("[aria-label='Name of the column Cost (USD)']")).hasValue("cost_us");
        page.selectOption("[aria-label='Type of Cost (USD)']", "decimal(18,2)");
        page.click("#next");
        assertThat(page.locator("#table-name")).hasValue("bird_strikes");
        page.fill("#table-description", "Birds that met aircraft");
        page.click("#next");

        assertThat(page.locator("h1")).hasText("bird_strikes");
        assertThat(page.locator(".toast")).containsText("default.bird_strikes is ready");
        assertThat(page.locator(".toast button")).hasText("Query this table");
        assertThat(page.locator("#panel-columns tbody tr").nth(1)).containsText("decimal(18,2)");
        page.waitForSelector("html[data-ready]");
        page.click("#tab-sample");
        assertThat(page.locator("#panel-sample tbody tr")).hasCount(2);
        assertThat(page.locator("#panel-sample tbody tr").first()).containsText("12.5");
    }

    @Test
    void anUploadThatIsNotWantedAfterAllIsTakenBack(Page page) {
        Visitor.opens(page, port, "/catalog/register");
        chooses(page, "unwanted.csv", "a\n1\n");
        page.click("#next");
        assertThat(page.locator(".rg-facts")).isVisible();
        assertThat(home.lake().resolve("unwanted/unwanted.csv")).exists();
        page.click("#back");
        page.getByLabel("Delete unwanted.csv from the lake again").click();
        assertThat(page.locator("#uploads li")).hasCount(0);
        assertThat(home.lake().resolve("unwanted")).doesNotExist();
    }

    @Test
    void goingBackAndReloadingLoseNothing(Page page) throws IOException {
        lake("kept/a.csv", "id,name\n1,ada\n");
        Visitor.opens(page, port, "/catalog/register?location=lake://kept/");
        page.click("#next");
        page.locator("[aria-label='Name of the column name']").fill("who");
        page.click("#next");
        page.fill("#table-name", "my_table");
        page.goBack();
        assertThat(page.locator("[aria-label='Name of the column name']")).hasValue("who");
        page.reload();
        assertThat(page.locator("[aria-label='Name of the column name']")).hasValue("who");
        page.click("#next");
        assertThat(page.locator("#table-name")).hasValue("my_table");
        page.click("#back");
        page.click("#back");
        assertThat(page.locator("#lake-location")).hasValue("lake://kept/");
    }

    @Test
    void anotherDelimiterReadsThePreviewAgain(Page page) throws IOException {
        lake("piped/a.csv", "1|x,y\n2|z\n");
        Visitor.opens(page, port, "/catalog/register?location=lake://piped/");
        page.click("#next");
        page.selectOption("#rg-delimiter", "|");
        assertThat(page.locator(".rg-origin")).hasCount(2);
        page.locator("#rg-header").setChecked(false);
        assertThat(page.locator("#preview tbody tr")).hasCount(2);
        assertThat(page.locator("#preview tbody tr").first()).containsText("x,y");
    }

    @Test
    void foldersNamedKeyValueBecomePartitionKeysOfANewDatabase(Page page) throws IOException {
        lake("trips/year=2025/a.csv", "id,km\n1,10\n");
        lake("trips/year=2026/a.csv", "id,km\n2,20\n");
        Visitor.opens(page, port, "/catalog/register");
        page.click("#source-lake");
        page.click("[data-browser=lake] >> text=trips");
        assertThat(page.locator("#lake-location")).hasValue("lake://trips/");
        page.click("#next");
        assertThat(page.locator(".rg-keys")).containsText("year");
        page.click("#next");
        page.selectOption("#database", "");
        page.fill("#database-name", "travel");
        page.click("#next");
        assertThat(page.locator("h1")).hasText("trips");
        assertThat(page.locator(".ct-key")).hasText("partition key");
        assertThat(catalog.table(new TableName("travel", "trips"))).isPresent();
    }

    @Test
    void aNameThatIsTakenIsSaidBesideIt(Page page) throws IOException {
        lake("taken/a.csv", "id\n1\n");
        for (int i = 0; i < 2; i++) {
            Visitor.opens(page, port, "/catalog/register?location=lake://taken/");
            page.click("#next");
            assertThat(page.locator("#preview tbody tr")).hasCount(1);
            page.click("#next");
            page.fill("#table-name", "taken");
            page.click("#next");
            if (i == 0) {
                assertThat(page.locator("h1")).hasText("taken");
                page.context().clearCookies();
            }
        }
        assertThat(page.locator("#table-name-problem")).containsText("taken");
        assertThat(page.locator("#table-name")).hasValue("taken");
    }

    @Test
    void twoColumnsOfOneNameAreStoppedAtTheColumn(Page page) throws IOException {
        lake("twins/a.csv", "a,b\n1,2\n");
        Visitor.opens(page, port, "/catalog/register?location=lake://twins/");
        page.click("#next");
        page.locator("[aria-label='Name of the column b']").fill("a");
        page.click("#next");
        assertThat(page.locator(".rg-head .field-problem")).containsText("Another column has this name");
        assertThat(page.locator("#step-what")).isVisible();
    }

    @Test
    void anS3LocationIsReachedThroughAConnectionThatWasTested(Page page) {
        try (S3Fixture s3 = new S3Fixture()) {
            s3.put("sales/2026/a.csv", "sku,sold\nx1,3\nx2,4\n");
            Visitor.opens(page, port, "/catalog/register");
            page.click("#source-s3");
            page.click("#new-connection");
            page.fill("#c-name", "warehouse");
            page.fill("#c-scope", "s3://" + S3Fixture.BUCKET + "/");
            page.fill("#c-endpoint", s3.endpoint());
            page.fill("#c-access", S3Fixture.ACCESS_KEY);
            page.fill("#c-secret", "not the secret");
            page.click("#connection-dialog [data-test]");
            assertThat(page.locator("#connection-dialog .st-steps .err"))
                    .containsText("The secret key does not belong to the access key");
            page.fill("#c-secret", S3Fixture.SECRET_KEY);
            page.click("#connection-dialog [data-test]");
            assertThat(page.locator("#connection-dialog .st-steps .ok")).hasCount(5);
            Axe.findsNothingOn(page);
            page.click("#connection-dialog [data-save]");

            assertThat(page.locator("#s3-location")).hasValue("s3://data/");
            page.click("#browse-s3");
            page.click("[data-browser=s3] >> text=sales");
            page.click("#test-s3");
            assertThat(page.locator("#s3-steps .ok")).hasCount(5);
            page.click("#next");
            assertThat(page.locator("#preview tbody tr")).hasCount(2);
            page.click("#next");
            page.click("#next");
            assertThat(page.locator("h1")).hasText("sales");
            page.waitForSelector("html[data-ready]");
            page.click("#tab-sample");
            assertThat(page.locator("#panel-sample tbody tr").first()).containsText("x1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fake.parquet, not parquet at all, is not a Parquet file",
        "nothing.csv, '', is empty",
        "cut.json, '[{\"a\":1', ends before its JSON array does"
    })
    void aBadFileIsExplainedWhereThePreviewWouldBe(String name, String text, String sentence, Page page) {
        Visitor.opens(page, port, "/catalog/register");
        chooses(page, name, text);
        page.click("#next");
        assertThat(page.locator("#preview [role=alert]")).containsText(sentence);
        assertThat(page.locator("#next")).isDisabled();
        page.click("#back");
        assertThat(page.locator("#step-where")).isVisible();
    }

    @Test
    void aWebAddressThatMayNotBeReadIsRefused(Page page) {
        Visitor.opens(page, port, "/catalog/register");
        page.click("#source-web");
        Axe.findsNothingOn(page);
        page.fill("#web-location", "https://localhost/orders.parquet");
        page.click("#next");
        assertThat(page.locator(".rg-failure")).containsText("inside the server");
        Axe.findsNothingOn(page);
        page.click("#back");
        page.fill("#web-location", "http://example.com/orders.parquet");
        page.click("#next");
        assertThat(page.locator("#step-problem")).containsText("https://");
    }

    @Test
    void droppedFilesGoIntoOneFolder(Page page) {
        Visitor.opens(page, port, "/catalog/register");
        page.evaluate("""
                () => {
                  const files = new DataTransfer();
                  files.items.add(new File(["id\\n1\\n"], "one.csv"));
                  files.items.add(new File(["id\\n2\\n"], "two.csv"));
                  const drop = document.querySelector("#drop");
                  for (const type of ["dragover", "drop"]) {
                    drop.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
                  }
                }
                """);
        assertThat(page.locator("#uploads li")).hasCount(2);
        page.fill("#folder", "dropped");
        page.click("#next");
        assertThat(page.locator("#preview tbody tr")).hasCount(2);
        assertThat(home.lake().resolve("dropped/two.csv")).hasContent("id\n2");
    }

    @Test
    void anUploadCanBeCancelledAndTriedAgain(Page page) {
        Visitor.opens(page, port, "/catalog/register");
        chooses(page, "slow.csv", "id\n1\n");
        page.route("**/storage/uploads*", route -> {});
        page.click("#next");
        page.click("[aria-label='Cancel the upload of slow.csv']");
        assertThat(page.locator("#uploads .cancelled")).containsText("Cancelled");
        assertThat(page.locator("#step-problem")).containsText("Not all files arrived");
        page.unroute("**/storage/uploads*");
        page.click("#uploads >> text=Try again");
        assertThat(page.locator("#preview tbody tr")).hasCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyStepIsAccessible(String theme, Page page) throws IOException {
        lake("axe/year=1/a.csv", "id,,id\n1,2,3\n");
        Visitor.prefers(page, port, theme);
        Visitor.opens(page, port, "/catalog/register");
        chooses(page, "a.csv", "id\n1\n");
        isAccessible(page);
        page.click("#source-s3");
        isAccessible(page);
        page.click("#source-lake");
        assertThat(page.locator(".st-entries")).isVisible();
        isAccessible(page);
        page.fill("#lake-location", "lake://axe/");
        page.click("#next");
        assertThat(page.locator("#preview tbody tr")).hasCount(1);
        isAccessible(page);
        page.click("#next");
        isAccessible(page);
    }

    private static void isAccessible(Page page) {
        page.setViewportSize(1440, 900);
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= 390"))
                .as("nothing sticks out of a phone's screen")
                .isTrue();
    }

    private static void chooses(Page page, String name, String text) {
        page.waitForSelector("html[data-ready]");
        page.setInputFiles("#files", new FilePayload(name, "", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#folder")).hasValue(Pattern.compile(".+"));
    }

    private void lake(String path, String text) throws IOException {
        Path file = home.lake().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
