package dev.nightjar.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.S3Fixture;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.storage.Connection;
import dev.nightjar.storage.ConnectionDraft;
import dev.nightjar.storage.Connections;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class CatalogApiTests {

    @LocalServerPort
    int port;

    @Autowired
    NightjarHome home;

    @Autowired
    Connections connections;

    private final HttpClient client = HttpClient.newHttpClient();
    private String database;

    @BeforeEach
    void createDatabase() throws Exception {
        database = "api_" + UUID.randomUUID().toString().replace("-", "");
        assertThat(post("", "{\"name\": \"" + database.toUpperCase() + "\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void aTableNeedsOnlyNameAndLocation() throws Exception {
        write("/orders/year=2024/a.csv", "Order ID,amount\n1,2.50\n");

        HttpResponse<String> created = post(tables(), json("{'name': 'orders', 'location': '%s/orders/'}"));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).hasValue("\"0\"");
        assertThat(created.headers().firstValue("Location"))
                .hasValue("/api/v1/catalog/databases/" + database + "/tables/orders");
        JsonNode table = tree(created);
        assertThat(table.at("/location").asString()).isEqualTo("lake://" + database + "/orders/");
        assertThat(table.at("/format/type").asString()).isEqualTo("csv");
        assertThat(table.at("/format/delimiter").asString()).isEqualTo(",");
        assertThat(table.at("/columns/0"))
                .isEqualTo(mapper(
                        "{'name': 'order_id', 'type': 'bigint'," + " 'trinoType': 'bigint', 'fileName': 'Order ID'}"));
        assertThat(table.at("/partitionKeys/0/type").asString()).isEqualTo("int");
        assertThat(table.at("/partitionKeys/0/trinoType").asString()).isEqualTo("integer");
        assertThat(tree(get(tables() + "/orders"))).isEqualTo(table);
    }

    @Test
    void changesNeedTheVersionThatWasRead() throws Exception {
        write("/t/a.csv", "a,b\n1,x\n");
        post(tables(), json("{'name': 't', 'location': '%s/t/'}"));
        String change = "{\"description\": \"Better\", \"columns\": [{\"name\": \"a\", \"type\": \"decimal(10,2)\"},"
                + " {\"name\": \"b\", \"type\": \"varchar\", \"comment\": \"text\"}]}";

        assertThat(put(tables() + "/t", null, change).statusCode()).isEqualTo(428);
        HttpResponse<String> changed = put(tables() + "/t", "\"0\"", change);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(tree(changed).at("/columns/1/type").asString()).isEqualTo("string");
        assertThat(tree(changed).at("/columns/0/trinoType").asString()).isEqualTo("decimal(10,2)");
        HttpResponse<String> stale = put(tables() + "/t", "\"0\"", change);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(tree(stale).at("/code").asString()).isEqualTo("TABLE_CHANGED");
        assertThat(put(tables() + "/t", "\"1\"", changed.body()).statusCode())
                .as("an answer can be sent back as it is")
                .isEqualTo(200);
        assertThat(put("/" + database, "\"0\"", "{\"description\": \"x\"}").statusCode())
                .isEqualTo(200);
        assertThat(put("/" + database, "\"0\"", "{\"description\": \"y\"}").statusCode())
                .isEqualTo(412);
    }

    @Test
    void problemsNameTheField() throws Exception {
        write("/t/a.csv", "a\n1\n");

        assertProblem(400, "NAME_BAD", "name", post(tables(), json("{'name': 'my table', 'location': '%s/t/'}")));
        assertProblem(400, "LOCATION_MISSING", "location", post(tables(), json("{'name': 't'}")));
        assertProblem(400, "BAD_LOCATION", "location", post(tables(), json("{'name': 't', 'location': 'ftp://x/y'}")));
        assertProblem(
                400, "NOTHING_AT_LOCATION", "location", post(tables(), json("{'name': 't', 'location': '%s/none/'}")));
        assertProblem(403, "LOCATION_OUTSIDE", "location", post(tables(), json("{'name': 't', 'location': '/etc/'}")));
        assertProblem(
                400,
                "TYPE_UNKNOWN",
                "columns[1].type",
                post(
                        tables(),
                        json("{'name': 't', 'location': '%s/t/', 'columns': [{'name': 'a', 'type': 'int'},"
                                + " {'name': 'b', 'type': 'intt'}]}")));
        assertProblem(
                400,
                "PROPERTY_UNKNOWN",
                "columns[0].typ",
                post(tables(), json("{'name': 't', 'location': '%s/t/', 'columns': [{'name': 'a', 'typ': 'int'}]}")));
        assertProblem(400, "PROPERTY_UNKNOWN", "loction", post(tables(), json("{'name': 't', 'loction': '%s/t/'}")));
        assertProblem(
                400,
                "FORMAT_TYPE_UNKNOWN",
                "format.type",
                post(tables(), json("{'name': 't', 'location': '%s/t/', 'format': {'type': 'xml'}}")));
        assertProblem(404, "NO_SUCH_DATABASE", null, post("/none/tables", json("{'name': 't', 'location': '%s/t/'}")));
        assertProblem(404, "NO_SUCH_TABLE", null, get(tables() + "/none"));
        assertProblem(400, "PAGE_TOKEN_BAD", "pageToken", get(tables() + "/?pageToken=%21".replace("/?", "?")));
    }

    @Test
    void partitionsAreKeptInBatchesAndFoundByAnExpression() throws Exception {
        write("/p/year=2024/a.csv", "a\n1\n");
        post(tables(), json("{'name': 'p', 'location': '%s/p/'}"));
        String partitions = tables() + "/p/partitions";

        JsonNode created = tree(post(
                partitions + "/batch-create",
                "{\"partitions\": [{\"values\": [\"2025\"]}, {\"values\": [\"2024\"]}, {\"values\": []}]}"));
        assertThat(created.at("/done").asInt()).isEqualTo(1);
        assertThat(created.at("/errors/0/code").asString()).isEqualTo("PARTITION_EXISTS");
        assertThat(created.at("/errors/1/code").asString()).isEqualTo("PARTITION_VALUES_COUNT");
        assertThat(tree(get(partitions + "?filter=year%20%3E%202024"))
                        .at("/items/0/values/0")
                        .asString())
                .isEqualTo("2025");
        assertProblem(400, "PARTITION_FILTER_BAD", "filter", get(partitions + "?filter=month%20%3D%201"));
        JsonNode found = tree(
                post(partitions + "/batch-get", "{\"partitions\": [{\"values\": [\"2025\"]}, {\"values\": [\"1\"]}]}"));
        assertThat(found.at("/items")).hasSize(1);
        assertThat(found.at("/missing/0/0").asString()).isEqualTo("1");
        assertThat(tree(get(tables() + "/p/statistics")).at("/partitions").asInt())
                .isEqualTo(2);
    }

    @Test
    void aDatabaseIsTakenAwayAndBroughtBackAsText() throws Exception {
        write("/t/a.csv", "a\n1\n");
        post(tables(), json("{'name': 't', 'location': '%s/t/'}"));
        String bundle = get("/" + database + "/bundle").body();
        assertThat(bundle).startsWith("database: " + database + "\n").contains("type: bigint");

        JsonNode changes =
                tree(yaml("/" + database + "/bundle/compare", bundle.replace("type: bigint", "type: double")));
        assertThat(changes.at("/changes/0/differences/0/after").asString()).isEqualTo("double");
        HttpResponse<String> begun = yaml("/" + database + "/bundle", bundle.replace("type: bigint", "type: double"));
        assertThat(begun.statusCode()).isEqualTo(202);
        String href = begun.headers().firstValue("Location").orElseThrow();
        for (int i = 0; i < 100 && tree(api(href)).at("/state").asString().equals("RUNNING"); i++) {
            Thread.sleep(50);
        }
        assertThat(tree(api(href)).at("/state").asString()).isEqualTo("SUCCEEDED");
        assertThat(tree(get(tables() + "/t")).at("/columns/0/type").asString()).isEqualTo("double");
    }

    @Test
    void listsArePaged() throws Exception {
        for (int i = 0; i < 5; i++) {
            write("/t" + i + "/p=" + i + "/a.csv", "a\n1\n");
            write("/t" + i + "/p=x/a.csv", "a\n1\n");
            assertThat(post(tables(), json("{'name': 't" + i + "', 'location': '%s/t" + i + "/'}"))
                            .statusCode())
                    .isEqualTo(201);
        }

        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = tree(get(tables() + "?limit=2&pageToken=" + next));
            page.at("/items").forEach(item -> names.add(item.at("/name").asString()));
            next = page.at("/nextPageToken").asString("");
        } while (!next.isEmpty());
        assertThat(names).containsExactly("t0", "t1", "t2", "t3", "t4");

        JsonNode first = tree(get(tables() + "/t3/partitions?limit=1"));
        assertThat(first.at("/items/0/values/0").asString()).isEqualTo("3");
        JsonNode second = tree(get(tables() + "/t3/partitions?limit=1&pageToken="
                + first.at("/nextPageToken").asString()));
        assertThat(second.at("/items/0/values/0").asString()).isEqualTo("x");
        assertThat(second.has("nextPageToken")).isFalse();
        write("/t3/p=new/a.csv", "a\n1\n");
        assertThat(tree(post(tables() + "/t3/partitions", "")))
                .isEqualTo(mapper("{'added': 1, 'gone': 0, 'total': 3}"));
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        write("/t/a.csv", "a\n1\n");
        post(tables(), json("{'name': 't', 'location': '%s/t/'}"));

        assertThat(tree(get("/" + database)).at("/tables").asInt()).isEqualTo(1);
        assertProblem(409, "DATABASE_NOT_EMPTY", null, delete("/" + database));
        assertThat(delete(tables() + "/t").statusCode()).isEqualTo(204);
        assertThat(get(tables() + "/t").statusCode()).isEqualTo(404);
        assertThat(delete("/" + database).statusCode()).isEqualTo(204);
        assertThat(get("/" + database).statusCode()).isEqualTo(404);
        assertThat(home.lake().resolve(database + "/t/a.csv")).exists();
    }

    @Test
    void aBucketIsRegisteredThroughItsConnection() throws Exception {
        try (S3Fixture s3 = new S3Fixture()) {
            s3.put("quakes/day=2024-01-01/a.json", "{\"mag\": 2.5, \"place\": {\"x\": 1}}\n");
            Connection connection = connections.create(new ConnectionDraft(
                    database,
                    "s3://data/quakes/",
                    s3.endpoint(),
                    null,
                    true,
                    S3Fixture.ACCESS_KEY,
                    S3Fixture.SECRET_KEY));

            JsonNode table = tree(post(tables(), json("{'name': 'q', 'location': 's3://data/quakes'}")));

            assertThat(table.at("/location").asString()).isEqualTo("s3://data/quakes/");
            assertThat(table.at("/columns/1/type").asString()).isEqualTo("struct<x:bigint>");
            assertThat(table.at("/partitionKeys/0/type").asString()).isEqualTo("date");
            assertThat(delete(tables() + "/q").statusCode()).isEqualTo(204);
            connections.delete(connection.id());
        }
    }

    @Test
    void theOpenApiDocumentShowsTheCatalog() throws Exception {
        HttpResponse<String> document =
                send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs")));

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body())
                .contains("/api/v1/catalog/databases/{database}/tables/{table}/partitions")
                .contains("TableInput")
                .contains("Only name and location are needed");
    }

    private void write(String path, String text) throws IOException {
        Path file = home.lake().resolve(database + path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String tables() {
        return "/" + database + "/tables";
    }

    private String json(String text) {
        return text.replace('\'', '"').replace("%s", database);
    }

    private static JsonNode mapper(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static void assertProblem(int status, String code, String field, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = tree(answer);
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        assertThat(problem.at("/field").asString(null)).isEqualTo(field);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> yaml(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** By its whole address. */
    private HttpResponse<String> api(String href) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + href)));
    }

    private HttpResponse<String> put(String path, String ifMatch, String body) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body));
        return send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/catalog/databases" + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                request.header("Authorization", "Bearer " + Visitor.TOKEN).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
