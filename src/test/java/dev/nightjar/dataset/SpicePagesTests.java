package dev.nightjar.dataset;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class SpicePagesTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A calculated field looks at all rows, a filter takes some away, and one amount cannot be read. */
    private static final String DEFINITION = """
            {"source": {"kind": "SQL", "sql": "SELECT * FROM (VALUES ('Oslo', '3', TIMESTAMP '2026-01-02 03:04:05'), ('Oslo', '4', null), ('Rome', 'many', null), ('Bern', '9', null)) t(Town, amount, at)"},
             "fields": [{"column": "Town"}, {"column": "amount", "name": "Amount", "type": "INTEGER"}, {"column": "at"},
                        {"id": "share", "formula": "percentOfTotal({Amount}, [])"}],
             "filters": [{"field": "Town", "kind": "NONE_OF", "values": ["Bern"]}]}""";

    @LocalServerPort
    int port;

    @BeforeEach
    void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @Test
    void aDatasetIsSwitchedToSpiceRefreshedAndRolledBack(Page page) throws Exception {
        String id = dataset("Towns in SPICE");
        String dashboard = dashboard(id);
        JsonNode direct = tile(dashboard);

        Visitor.opens(page, port, "/datasets/" + id);
        Locator card = page.locator("#spice");
        assertThat(card).containsText("Tiles ask the tables whenever they are drawn");
        card.getByText("SPICE", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(card.locator("#ingestion-rows tr")).hasCount(1);
        assertThat(card.locator("#ingestion-rows")).containsText("Completed");
        assertThat(card.locator("#ingestion-rows")).containsText("Amount: 1 values could not be read");
        assertThat(card.locator("#ingestion-rows code")).hasText("many");
        assertThat(card.locator("#spice-said")).containsText("4 rows");
        assertThat(card.locator("meter")).isVisible();
        Axe.findsNothingOn(page);

        JsonNode spice = tile(dashboard);
        assertThat(spice.path("rows")).as("a snapshot answers as the tables do").isEqualTo(direct.path("rows"));
        assertThat(spice.path("rows").size()).isEqualTo(2);
        assertThat(spice.path("spice").path("rows").asInt()).isEqualTo(4);
        assertThat(spice.path("executionId").isMissingNode()).isTrue();
        assertThat(spice.path("bytesScanned").asLong()).isZero();

        card.locator("#spice-settings").click();
        Locator dialog = page.locator("dialog[open]");
        dialog.getByLabel("Schedule").selectOption("DAILY");
        dialog.getByLabel("Time zone").fill("Nowhere/Atall");
        Axe.findsNothingOn(page);
        dialog.locator(".btn.primary").click();
        assertThat(dialog.locator(".notice")).containsText("Nowhere/Atall");
        dialog.getByLabel("Time zone").fill("Asia/Tokyo");
        dialog.getByLabel("Drop rows with values").check();
        dialog.locator(".btn.primary").click();
        assertThat(dialog).isHidden();
        assertThat(card.locator("#spice-said")).containsText("Next refresh");

        card.locator("#refresh-spice").click();
        assertThat(card.locator("#ingestion-rows tr")).hasCount(2);
        assertThat(card.locator("#ingestion-rows tr").first()).containsText("Amount: 1 rows dropped");
        assertThat(tile(dashboard).path("rows").size()).isEqualTo(1);
        card.getByText("Roll back").click();
        assertThat(page.locator("#toasts")).containsText("again");
        assertThat(tile(dashboard).path("rows").size()).isEqualTo(2);
    }

    @Test
    void aSnapshotTellsAVisitorNoMoreThanTheTables() throws Exception {
        String id = dataset("Towns for some");
        String dashboard = dashboard(id);
        JsonNode secured = call("GET", "/api/v1/datasets/" + id, null);
        HttpResponse<String> security = send(
                "PUT",
                "/api/v1/datasets/" + id + "/security",
                "{\"tags\": [{\"tag\": \"town\", \"field\": \"Town\"}]}",
                secured.path("version").asInt());
        assertThat(security.statusCode()).as(security.body()).isEqualTo(200);
        assertThat(send("PUT", "/api/v1/datasets/" + id + "/spice", "{\"mode\": \"SPICE\"}", 0)
                        .statusCode())
                .isEqualTo(200);
        untilRead(id);
        int version = call("GET", "/api/v1/dashboards/" + dashboard, null)
                .path("version")
                .asInt();
        send("POST", "/api/v1/dashboards/" + dashboard + "/publish", "{}", version);
        String token = call("POST", "/api/v1/dashboards/" + dashboard + "/links", "{\"label\": \"all\"}")
                .path("token")
                .asString();

        JsonNode mine = tile(dashboard);
        JsonNode theirs = call("POST", "/s/" + token + "/tiles/t/data", "{}");

        assertThat(mine.path("rows").size()).isEqualTo(2);
        assertThat(mine.path("spice").path("sql").asString()).contains("\"spice\".");
        assertThat(theirs.path("type").asString()).as(theirs.toString()).isEqualTo("tile");
        assertThat(theirs.path("rows").size()).isZero();
        assertThat(theirs.path("spice").isMissingNode()).isTrue();
        assertThat(call(
                                "POST",
                                "/api/v1/queries",
                                JSON.writeValueAsString(java.util.Map.of(
                                        "sql", mine.path("spice").path("sql").asString())))
                        .path("id")
                        .asString())
                .satisfies(query -> assertThat(call("GET", "/api/v1/queries/" + query + "?wait=20", null)
                                .path("state")
                                .asString())
                        .as("nobody reaches a snapshot by a statement")
                        .isEqualTo("FAILED"));
    }

    private String dataset(String name) throws Exception {
        return call("POST", "/api/v1/datasets", "{\"name\": \"%s\", \"definition\": %s}".formatted(name, DEFINITION))
                .path("id")
                .asString();
    }

    private String dashboard(String dataset) throws Exception {
        return call("POST", "/api/v1/dashboards", """
                        {"title": "Over a snapshot", "definition": {"tiles": [
                          {"id": "t", "x": 0, "y": 0, "w": 8, "h": 8, "dataset": {"id": "%s"},
                           "visual": {"kind": "BAR", "title": "", "category": {"column": "Town"},
                                      "values": [{"column": "share", "aggregate": "SUM"}]}}], "filters": []}}""".formatted(dataset))
                .path("id")
                .asString();
    }

    private JsonNode tile(String dashboard) throws Exception {
        return call("POST", "/api/v1/dashboards/" + dashboard + "/tiles/t/data", "{\"draft\": true}");
    }

    private void untilRead(String dataset) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (!call("GET", "/api/v1/datasets/" + dataset + "/spice", null)
                    .path("snapshot")
                    .isNull()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("There is no snapshot");
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(method, path, body, null).body());
    }

    private HttpResponse<String> send(String method, String path, String body, Integer version)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
