package dev.nightjar.crawler;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.catalog.TableName;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class CrawlerPagesTests {

    private static final TableName TRIPS = new TableName("crawled", "trips");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Autowired
    NightjarHome home;

    @BeforeEach
    void aLake() throws IOException {
        lake("crawled_trips/trips/day=2024-01-01/a.json", "{\"id\":1,\"km\":4,\"city\":\"Rome\"}");
        lake("crawled_trips/trips/day=2024-01-02/a.json", "{\"id\":2,\"km\":5,\"city\":\"Oslo\"}");
    }

    @Test
    void aCrawlerIsDefinedAndRunOnPages(Page page) {
        Visitor.opens(page, port, "/crawlers");
        page.click(".topbar a.primary");
        page.fill("#name", "page crawler");
        page.fill("[name=path]", "lake://crawled_trips/");
        page.fill("[name=exclude]", "**/[b");
        page.fill("#database", "crawled");
        page.click(".topbar .primary");
        assertThat(page.locator(".field-problem")).containsText("is no pattern for names");
        page.fill("[name=exclude]", "archive/**");
        page.click(".topbar .primary");
        page.waitForURL(Pattern.compile(".*/crawlers/of/page%20crawler"));
        page.click("#run-crawler");
        assertThat(page.locator("#run-rows tr").first()).containsText("Succeeded");
        assertThat(page.locator("#run-rows tr").first()).containsText("new partitions: 2");

        page.click("#run-rows button.link");
        assertThat(page.locator("#run-log")).containsText("crawled.trips created; partitions: 2");
        Axe.findsNothingOn(page);
        assertThat(catalog.table(TRIPS)).isPresent();
    }

    @Test
    void aReviewNamesWhatWouldBreakAndIsAppliedInParts(Page page) throws Exception {
        post(
                "/api/v1/crawlers",
                "{'name': 'reviewed', 'database': 'crawled'," + " 'targets': [{'path': 'lake://crawled_trips/'}]}");
        crawl("reviewed");
        Table trips = catalog.table(TRIPS).orElseThrow();
        catalog.updateTable(
                TRIPS,
                trips.version(),
                TableChange.of(trips)
                        .withColumns(List.of(
                                new Field("id", DataType.Simple.INTEGER),
                                new Field("km", DataType.Simple.BIGINT),
                                new Field("city", DataType.Varchar.UNBOUNDED))));
        post(
                "/api/v1/saved-queries",
                "{'name': 'Kilometres of crawled trips'," + " 'sql': 'SELECT sum(km) FROM crawled.trips'}");
        lake(
                "crawled_trips/trips/day=2024-01-03/a.json",
                "{\"id\":3,\"km\":\"far\",\"city\":\"Kyoto\",\"note\":\"x\"}");
        crawl("reviewed");

        JsonNode changes = get("/api/v1/crawlers/reviewed/changes").at("/items");
        assertThat(changes.valueStream().map(change -> change.at("/kind").asString()))
                .containsExactly("COLUMN_WIDENED", "COLUMN_WIDENED", "COLUMN_ADDED", "PARTITIONS_ADDED");

        Visitor.opens(page, port, "/crawlers/of/reviewed");
        assertThat(page.locator(".cr-breaks")).containsText("Kilometres of crawled trips");
        assertThat(page.locator("#apply-changes")).isDisabled();
        Axe.findsNothingOn(page);
        page.check(".cr-change:has-text('New partitions') input");
        page.click("#apply-changes");
        assertThat(page.locator(".toast")).containsText("Changes applied: 1");
        assertThat(page.locator(".cr-change")).hasCount(3);
        page.check("#all-changes");
        page.click("#dismiss-changes");
        assertThat(page.locator("#review")).isHidden();
        assertThat(catalog.table(TRIPS).orElseThrow().columns())
                .extracting(Field::name)
                .containsExactly("id", "km", "city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void listAndFormAreAccessible(String theme, Page page) throws Exception {
        post(
                "/api/v1/crawlers",
                "{'name': 'shown %s', 'targets': [{'path': 'lake://crawled_trips/'}]}".formatted(theme));
        Visitor.prefers(page, port, theme);
        Visitor.opens(page, port, "/crawlers");
        assertThat(page.locator("#crawler-rows")).containsText("shown " + theme);
        Axe.findsNothingOn(page);
        page.navigate(Visitor.url(port, "/crawlers/new"));
        page.click("#add-classifier");
        page.click("text=Browse");
        assertThat(page.locator(".st-entries").first()).isVisible();
        Axe.findsNothingOn(page);
    }

    @Test
    void aProgramKeepsACrawlerByItsVersion() throws Exception {
        HttpResponse<String> created =
                send("POST", "/api/v1/crawlers", "{'name': 'kept', 'targets': [{'path': 'crawled_trips/'}]}", null);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/api/v1/crawlers/kept");
        String same = "{'name': 'kept', 'targets': [{'path': 'crawled_trips/'}], 'tablePrefix': 'x_'}";

        assertThat(send("PUT", "/api/v1/crawlers/kept", same, null).statusCode())
                .isEqualTo(428);
        assertThat(send("PUT", "/api/v1/crawlers/kept", same, "\"0\"").headers().firstValue("ETag"))
                .hasValue("\"1\"");
        assertThat(send("PUT", "/api/v1/crawlers/kept", same, "\"0\"").statusCode())
                .isEqualTo(412);
        assertProblem(
                send("POST", "/api/v1/crawlers", "{'name': 'KEPT', 'targets': [{'path': 'x/'}]}", null),
                409,
                "CRAWLER_NAME_TAKEN",
                "name");
        assertProblem(
                send("POST", "/api/v1/crawlers", "{'name': 'other', 'targets': []}", null),
                400,
                "CRAWLER_TARGETS_MISSING",
                "targets");
        assertProblem(send("POST", "/api/v1/crawlers", "{'nom': 'other'}", null), 400, "PROPERTY_UNKNOWN", "nom");
        assertProblem(send("POST", "/api/v1/crawlers/kept/stop", "{}", null), 409, "CRAWLER_NOT_RUNNING", null);
        assertProblem(send("GET", "/api/v1/crawlers/none", null, null), 404, "NO_SUCH_CRAWLER", null);
        assertThat(send("DELETE", "/api/v1/crawlers/kept", null, null).statusCode())
                .isEqualTo(204);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, @Nullable String field) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        if (field != null) {
            assertThat(problem.at("/field").asString()).isEqualTo(field);
        }
    }

    private void crawl(String name) throws Exception {
        post("/api/v1/crawlers/" + name + "/start", "{}");
        for (int i = 0; i < 300; i++) {
            if (get("/api/v1/crawlers/" + name).at("/state").asString().equals("READY")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(name + " does not end");
    }

    private void lake(String path, String text) throws IOException {
        Path file = home.lake().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonNode get(String path) throws Exception {
        return JsonMapper.shared().readTree(send("GET", path, null, null).body());
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> answer = send("POST", path, body, null);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String ifMatch)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Visitor.url(port, path)))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
