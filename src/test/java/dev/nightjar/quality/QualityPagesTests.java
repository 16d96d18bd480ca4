package dev.nightjar.quality;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class QualityPagesTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(20_000);

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Autowired
    NightjarHome home;

    @Test
    void badRowsAreCountedOnTheirTablesPage(Page page) throws Exception {
        TableName visits = new TableName("bad_rows_pages", "visits");
        write(visits, "a.csv", "id,city\n1,Rome\n2,Oslo\n");
        catalog.createDatabase(visits.database(), null);
        catalog.createTable(new NewTable(visits, ObjectLocation.parse("lake://bad_rows_pages/visits/")));
        write(visits, "b.csv", "id,city\nthree,Rome\n4,Oslo,x\n");

        Visitor.opens(page, port, "/catalog/databases/bad_rows_pages/tables/visits#bad-rows");
        assertThat(page.locator("#panel-bad-rows .empty")).containsText("Nobody has counted");
        Axe.findsNothingOn(page);
        page.click("#bad-rows-count");
        assertThat(page.locator("#bad-rows-summary")).containsText("2 of 4 rows, in 1 of 2 files", SOON);
        assertThat(page.locator("#panel-bad-rows tbody tr")).hasCount(2);
        assertThat(page.locator("#panel-bad-rows tbody")).containsText("id: 'three' is not bigint");
        assertThat(page.locator("#panel-bad-rows tbody")).containsText("4,Oslo,x");
        Axe.findsNothingOn(page);

        write(visits, "b.csv", "id,city\n3,Rome\n");
        page.reload();
        assertThat(page.locator("#panel-bad-rows .chip.warn")).isVisible();
        page.click("#bad-rows-count");
        assertThat(page.locator("#panel-bad-rows .empty")).containsText("No bad rows", SOON);

        String at = "/api/v1/catalog/databases/bad_rows_pages/tables/visits/bad-rows";
        JsonNode known = JSON.readTree(call("GET", at, null).body());
        assertThat(known.at("/counted/rows").asLong()).isEqualTo(3);
        assertThat(known.at("/stale").asBoolean()).isFalse();
        assertThat(known.at("/running").isNull()).isTrue();
    }

    @Test
    void columnsAreCountedOnTheirTablesPage(Page page) throws Exception {
        TableName visits = new TableName("profiled_pages", "visits");
        write(visits, "a.csv", "id,paid,city,price\n1,true,Rome,1.5\n2,false,,2.5\n3,true,Oslo,\n");
        write(visits, "b.csv", "id,paid,city,price\n4,true,Oslo,100.0\n");
        catalog.createDatabase(visits.database(), null);
        catalog.createTable(new NewTable(visits, ObjectLocation.parse("lake://profiled_pages/visits/")));
        String at = "/api/v1/catalog/databases/profiled_pages/tables/visits/column-statistics";

        Visitor.opens(page, port, "/catalog/databases/profiled_pages/tables/visits#profile");
        assertThat(page.locator("#panel-profile tbody tr")).hasCount(4);
        assertThat(page.locator("#profile-price")).containsText("reads");
        page.click("#profile-run");
        assertThat(page.locator("#profile-summary")).containsText("4 rows analyzed", SOON);
        assertThat(page.locator("#panel-profile tbody tr").nth(1)).containsText("75% true");
        assertThat(page.locator("#panel-profile tbody tr").nth(2)).containsText("1 empty");
        assertThat(page.locator("#panel-profile tbody tr").nth(3)).containsText("25%");
        assertThat(page.locator("#panel-profile tbody tr").nth(3).locator("svg rect"))
                .hasCount(Distribution.BARS);
        Axe.findsNothingOn(page);

        JsonNode price = JSON.readTree(call("GET", at, null).body()).at("/items/3");
        assertThat(price.at("/nulls").asLong()).isEqualTo(1);
        assertThat(price.at("/minimum").asString()).isEqualTo("1.5");
        assertThat(price.at("/maximum").asString()).isEqualTo("100");
        assertThat(price.at("/average").asDouble()).isEqualTo(104.0 / 3);
        assertThat(price.at("/stale").asBoolean()).isFalse();

        write(visits, "c.csv", "id,paid,city,price\n5,true,Rome,7\n");
        page.reload();
        assertThat(page.locator("#panel-profile .chip.warn")).containsText("Out of date");
        page.fill("#profile-files", "1");
        page.check("#panel-profile tbody tr:first-child input");
        page.click("#profile-run");
        assertThat(page.locator("#panel-profile tbody tr").first()).containsText("1 of 3 files", SOON);

        page.click("#tab-lineage");
        assertThat(page.locator(".ln-node")).hasCount(2);
        page.click(".ln-table summary");
        assertThat(page.locator(".ln-table tbody tr")).containsText("lake://profiled_pages/visits/");
        Axe.findsNothingOn(page);

        assertThat(call("POST", at, "{\"columns\": [\"nothing\"]}").body()).contains("STATISTICS_COLUMN_UNKNOWN");
        assertThat(call("POST", at, "{\"files\": 0}").statusCode()).isEqualTo(400);
        assertThat(call("DELETE", at + "?column=id", null).statusCode()).isEqualTo(204);
        assertThat(JSON.readTree(call("GET", at, null).body()).at("/items")).hasSize(3);
        catalog.deleteTable(visits);
        assertThat(call("GET", at, null).statusCode()).isEqualTo(404);
    }

    @Test
    void rulesAreWrittenRunAndSeenWhereTheTableIsUsed(Page page) throws Exception {
        TableName orders = new TableName("ruled_pages", "orders");
        write(orders, "a.csv", "id,city,price\n1,Rome,5\n2,Oslo,-1\n2,Oslo,7\n");
        catalog.createDatabase(orders.database(), null);
        catalog.createTable(new NewTable(orders, ObjectLocation.parse("lake://ruled_pages/orders/")));
        String at = "/api/v1/catalog/databases/ruled_pages/tables/orders";

        Visitor.opens(page, port, "/catalog/databases/ruled_pages/tables/orders#quality");
        page.click("#add-rules");
        page.click(".ql-editor > div > .btn");
        page.selectOption(".ql-line:nth-child(2) > select", "TEST");
        page.fill(".ql-line:nth-child(2) [data-field=sql]", "price >=");
        page.click("#save-rules");
        assertThat(page.locator(".ql-line:nth-child(2) .field-problem")).containsText("cannot be read");
        page.fill(".ql-line:nth-child(2) [data-field=sql]", "price >= 0");
        Axe.findsNothingOn(page);
        page.click("#save-rules");
        assertThat(page.locator(".ql-rules tbody tr")).hasCount(2);
        page.click("#run-rules");
        assertThat(page.locator(".ql-head .chip")).containsText("Score 50", SOON);
        page.click(".ql-more summary");
        assertThat(page.locator(".ql-sample tbody tr")).hasCount(1);
        assertThat(page.locator(".ql-sample")).containsText("-1");
        Axe.findsNothingOn(page);
        page.reload();
        assertThat(page.locator(".ct-facts .chip.err")).containsText("Quality 50");
        page.navigate(Visitor.url(port, "/queries"));
        page.locator("[role=treeitem][data-key=ruled_pages]").click();
        assertThat(page.locator("[role=treeitem][data-key='ruled_pages.orders'] .old"))
                .containsText("quality");

        String rules = """
                {"rules": [{"check": {"type": "UNIQUE", "column": "id"}, "severity": "WARNING"},
                           {"check": {"type": "ONE_OF", "column": "city", "values": ["Rome", "Oslo"]}},
                           {"check": {"type": "PATTERN", "column": "city", "pattern": "^[A-Z]"}},
                           {"check": {"type": "RANGE", "column": "price", "minimum": "0"}, "threshold": 0.6},
                           {"check": {"type": "FRESHNESS", "hours": 1}}], "onArrival": true}
                """;
        assertThat(call("PUT", at + "/ruleset", rules).statusCode()).isEqualTo(428);
        assertThat(call("PUT", at + "/ruleset", rules, "If-Match", "\"7\"").statusCode())
                .isEqualTo(412);
        assertThat(call("PUT", at + "/ruleset", rules, "If-Match", "\"0\"").statusCode())
                .isEqualTo(200);
        JsonNode arrived =
                JSON.readTree(call("GET", at + "/evaluations", null).body()).at("/items/0");
        for (int i = 0;
                i < 200
                        && !(arrived.at("/cause").asString().equals("ARRIVAL")
                                && arrived.at("/endedAt").isString());
                i++) {
            Thread.sleep(100);
            arrived =
                    JSON.readTree(call("GET", at + "/evaluations", null).body()).at("/items/0");
        }
        assertThat(arrived.at("/score").asInt()).isEqualTo(80);
        assertThat(arrived.at("/critical").asBoolean()).isFalse();
        assertThat(arrived.at("/outcomes/0/failing").asInt()).isEqualTo(1);
        assertThat(arrived.at("/outcomes/0/sample/rows/0").toString()).isEqualTo("[\"2\",\"2\"]");
        assertThat(arrived.at("/outcomes/3/passed").asBoolean()).isTrue();
        assertThat(call("DELETE", at + "/ruleset", null, "If-Match", "\"0\"").statusCode())
                .isEqualTo(412);
        assertThat(call("DELETE", at + "/ruleset", null).statusCode()).isEqualTo(204);
    }

    private void write(TableName table, String file, String text) throws Exception {
        Path path = home.lake().resolve(table.database()).resolve(table.name()).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(Visitor.url(port, path)))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        HttpRequest request = builder.build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
