package dev.nightjar.conversion;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectLocation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ConversionPagesTests {

    private static final TableName VISITS = new TableName("converted_pages", "visits");

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Autowired
    NightjarHome home;

    @Test
    void aTableIsConvertedFromItsPageAndItsSavingsShown(Page page) throws Exception {
        for (int i = 0; i < 3; i++) {
            write("a" + i + ".csv", 2_000);
        }
        catalog.createDatabase(VISITS.database(), null);
        catalog.createTable(new NewTable(VISITS, ObjectLocation.parse("lake://converted_pages/visits/")));
        write("bad.csv", 0);
        query("SELECT count(id) FROM converted_pages.visits WHERE \"$path\" NOT LIKE '%bad.csv'");

        Visitor.opens(page, port, "/catalog/databases/converted_pages/tables/visits");
        page.click(".topbar a[href^='/conversions/new']");
        page.waitForURL(Pattern.compile(".*/conversions/new.*"));
        assertThat(page.locator("#target")).hasValue("converted_pages.visits_parquet");
        page.fill("#rowGroup", "many");
        page.click(".topbar .primary");
        assertThat(page.locator(".field-problem")).containsText("whole number");
        page.fill("#rowGroup", "20000");
        page.click("[data-columns=partitionedBy] button:has-text('city')");
        assertThat(page.locator("#partitionedBy")).hasValue("city");
        Axe.findsNothingOn(page);
        page.click(".topbar .primary");
        page.waitForURL(Pattern.compile(".*/conversions/[0-9a-f-]{36}"));

        page.click("#run-conversion");
        assertThat(page.locator("#run-rows tr").first())
                .containsText("Succeeded", new ContainsTextOptions().setTimeout(30_000));
        assertThat(page.locator("#run-rows tr").first()).containsText("3 of 4");
        assertThat(page.locator("#savings-chart canvas")).isVisible(new IsVisibleOptions().setTimeout(15_000));
        assertThat(page.locator("#verdict")).containsText("% of it");
        assertThat(page.locator("#query-rows")).containsText("count(id)");
        page.click("#tab-failures");
        assertThat(page.locator("#failure-rows")).containsText("lake://converted_pages/visits/bad.csv");
        assertThat(page.locator("#failure-rows")).containsText("is not bigint");
        Axe.findsNothingOn(page);
        page.click("#retry-all");
        page.click("#tab-runs");
        assertThat(page.locator("#run-rows tr")).hasCount(2);

        page.navigate("http://localhost:" + port + "/conversions");
        assertThat(page.locator("#conversion-rows")).containsText("converted_pages.visits_parquet");
        Axe.findsNothingOn(page);
        assertThat(catalog.table(new TableName("converted_pages", "visits_parquet")))
                .isPresent();
    }

    /** Without rows, one that does not fit. */
    private void write(String name, int rows) throws Exception {
        Path file = home.lake().resolve("converted_pages/visits").resolve(name);
        Files.createDirectories(file.getParent());
        String lines = rows == 0
                ? "seven,Rome\n"
                : IntStream.range(0, rows)
                        .mapToObj(i -> i + ",city" + i % 3)
                        .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(file, "id,city\n" + lines);
    }

    private void query(String sql) throws Exception {
        String body = "{\"sql\": \"" + sql.replace("\"", "\\\"") + "\"}";
        HttpClient client = HttpClient.newHttpClient();
        String id = client.send(
                        request("/api/v1/queries")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        String ended = client.send(request("/api/v1/queries/" + id + "?wait=20").build(), BodyHandlers.ofString())
                .body();
        assertThat(ended).contains("SUCCEEDED");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + Visitor.TOKEN);
    }
}
