package dev.nightjar.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.browser.FreshHome;
import dev.nightjar.query.FakePlanner;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a program meets it, over HTTP. Statements are DuckDB's text, see {@link FakePlanner}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"nightjar.admin.password=correct horse", "nightjar.admin.token=" + QueryApiTests.TOKEN})
@ContextConfiguration(initializers = FreshHome.class)
class QueryApiTests {

    static final String TOKEN = "nj_0123456789abcdef0123456789abcdef";
    static final JsonMapper JSON = JsonMapper.shared();
    static final String ENDLESS = "SELECT count(*)::VARCHAR AS a FROM range(1000000000) x, range(100000) y"
            + " WHERE hash(x.range) = hash(y.range)";

    @TestConfiguration(proxyBeanMethods = false)
    static class Planner {

        @Bean
        @Primary
        FakePlanner fakePlanner(ObjectStore store) {
            return new FakePlanner(store);
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    NightjarHome home;

    final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void data() throws IOException {
        Path folder = Files.createDirectories(home.lake().resolve("t"));
        Files.writeString(folder.resolve("a.csv"), "a\n<b>x</b>\n");
    }

    @Test
    void aStatementIsAcceptedRunAndRead() throws Exception {
        var accepted = post("/api/v1/queries", Map.of("sql", "SELECT a FROM t", "database", "db"));
        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonNode submitted = JSON.readTree(accepted.body());
        String self = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(self).endsWith("/api/v1/queries/" + submitted.get("id").asString());

        JsonNode ended = json(get(self + "?wait=10"));
        assertThat(ended.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("sql").asString()).isEqualTo("SELECT a FROM t");
        assertThat(ended.get("database").asString()).isEqualTo("db");
        assertThat(ended.get("workgroup").asString()).isEqualTo("primary");
        assertThat(ended.get("rowCount").asLong()).isEqualTo(1);
        assertThat(ended.get("bytesScanned").asLong()).isEqualTo(11);
        assertThat(ended.get("priceMicros").asLong()).isEqualTo(48);
        assertThat(ended.get("error").isNull()).isTrue();
        for (String time : List.of("submittedAt", "startedAt", "endedAt")) {
            assertThat(ended.get(time).asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        }

        JsonNode rows = json(get(self + "/rows?offset=0&limit=10"));
        assertThat(rows.toString())
                .isEqualTo(
                        "{\"columns\":[{\"name\":\"a\",\"type\":\"varchar\"}],\"rows\":[[\"<b>x</b>\"]],\"total\":1}");
        assertThat(get(self + "/receipt").body())
                .isEqualTo(
                        "{\"bytesScanned\":11,\"objects\":[{\"location\":\"lake://t/a.csv\",\"bytes\":11,\"copied\":false}],"
                                + "\"fetched\":{\"bytes\":0,\"requests\":0,\"cachedBytes\":0}}");
        assertThat(json(get("/api/v1/queries?text=from%20t"))
                        .get("queries")
                        .get(0)
                        .get("id"))
                .isEqualTo(submitted.get("id"));
    }

    @Test
    void oneCallRunsAStatementAndReadsItsFirstRows() throws Exception {
        var answered = post("/api/v1/queries/run?limit=1", Map.of("sql", "SELECT a FROM (VALUES ('x'), ('y')) v(a)"));
        assertThat(answered.statusCode()).isEqualTo(200);
        JsonNode run = JSON.readTree(answered.body());
        assertThat(run.at("/query/state").asString()).isEqualTo("SUCCEEDED");
        assertThat(run.at("/result/rows").toString()).isEqualTo("[[\"x\"]]");
        assertThat(run.at("/result/total").asLong()).isEqualTo(2);
        assertThat(answered.headers().firstValue("Location").orElseThrow())
                .endsWith("/api/v1/queries/" + run.at("/query/id").asString());

        JsonNode failed = json(post("/api/v1/queries/run", Map.of("sql", "SELECT nonsense")));
        assertThat(failed.at("/query/state").asString()).isEqualTo("FAILED");
        assertThat(failed.get("result").isNull()).isTrue();
        assertProblem(post("/api/v1/queries/run?limit=10001", Map.of("sql", "SELECT 1")), 400, "ROWS_LIMIT", "limit");
    }

    @Test
    void oneCallDoesNotWaitForeverForAStatement() throws Exception {
        var waiting = post("/api/v1/queries/run?wait=1", Map.of("sql", ENDLESS));
        assertThat(waiting.statusCode()).isEqualTo(202);
        JsonNode run = JSON.readTree(waiting.body());
        assertThat(run.at("/query/state").asString()).isEqualTo("RUNNING");
        assertThat(run.at("/query/startedAt").isNull()).isFalse();
        assertThat(run.get("result").isNull()).isTrue();
        client.send(
                request("/api/v1/queries/" + run.at("/query/id").asString())
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aResultIsDownloadedWhole() throws Exception {
        String self = run("SELECT range::VARCHAR AS a FROM range(300000)");

        var csv = get(self + "/download?format=csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=")
                .contains(".csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().lines())
                .hasSize(300_001)
                .startsWith("\"a\"", "\"0\"", "\"1\"")
                .endsWith("\"299999\"");

        var parquet = client.send(request(self + "/download?format=parquet").build(), BodyHandlers.ofByteArray());
        assertThat(new String(parquet.body(), 0, 4)).isEqualTo("PAR1");
        assertThat(parquet.headers().firstValueAsLong("Content-Length")).hasValue(parquet.body().length);
        assertThat(get(self + "/download?format=csv&name=B%C3%BCro%20%2F%20Q1")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .contains("B%C3%BCro%20%2F%20Q1.csv");
        assertProblem(get(self + "/download?format=xls"), 400, "DOWNLOAD_FORMAT", "format");
    }

    @Test
    void aBadStatementIsAFailedExecutionNotAnError() throws Exception {
        String self = run("SELEC 1");

        JsonNode ended = json(get(self));
        assertThat(ended.get("state").asString()).isEqualTo("FAILED");
        assertThat(ended.get("error").toString())
                .isEqualTo(
                        "{\"code\":\"SYNTAX_ERROR\",\"message\":\"mismatched input 'SELEC'\",\"line\":1,\"column\":1}");
        assertProblem(get(self + "/rows"), 409, "QUERY_NOT_SUCCEEDED", null);
    }

    @Test
    void whatCannotBeAStatementIsRefused() throws Exception {
        assertProblem(post("/api/v1/queries", Map.of("sql", "  ")), 400, "STATEMENT_MISSING", "sql");
        assertProblem(post("/api/v1/queries", Map.of()), 400, "STATEMENT_MISSING", "sql");
        assertProblem(
                post("/api/v1/queries", Map.of("sql", "SELECT '" + "x".repeat(1 << 20) + "'")),
                413,
                "STATEMENT_TOO_LARGE",
                "sql");
        assertProblem(
                post("/api/v1/queries", Map.of("sql", "SELECT 1", "workgroup", "x")),
                400,
                "NO_SUCH_WORKGROUP",
                "workgroup");
        assertProblem(get("/api/v1/queries/" + UUID.randomUUID()), 404, "NO_SUCH_QUERY", null);
        assertProblem(get(run("SELECT 'x' AS a") + "/rows?limit=10001"), 400, "ROWS_LIMIT", "limit");
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        var response =
                client.send(HttpRequest.newBuilder(uri("/api/v1/queries")).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void eventsTellTheStateTheProgressAndTheEnd() throws Exception {
        JsonNode submitted = json(post("/api/v1/queries", Map.of("sql", ENDLESS)));
        String self = "/api/v1/queries/" + submitted.get("id").asString();
        var events = client.sendAsync(request(self + "/events").build(), BodyHandlers.ofString());
        Thread.sleep(900);
        JsonNode cancelled = json(client.send(request(self).DELETE().build(), BodyHandlers.ofString()));

        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(events.get().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        String stream = events.get().body();
        assertThat(stream).contains("event:state", "event:progress", "\"bytesScanned\":");
        assertThat(stream.indexOf("event:end"))
                .isEqualTo(stream.lastIndexOf("event:"))
                .isPositive();
        assertThat(stream.substring(stream.indexOf("event:end"))).contains("\"CANCELLED\"", "USER_CANCELED");
    }

    @Test
    void eventsOfAnEndedExecutionAreItsEnd() throws Exception {
        String stream = get(run("SELECT 'x' AS a") + "/events").body();

        assertThat(stream).startsWith("event:end").contains("SUCCEEDED");
    }

    @Test
    void savedQueriesAreKeptAndGuardedByTheirVersion() throws Exception {
        var created = post("/api/v1/saved-queries", Map.of("name", "Top", "sql", "SELECT 1"));
        assertThat(created.statusCode()).isEqualTo(201);
        String self = created.headers().firstValue("Location").orElseThrow();
        String etag = created.headers().firstValue("ETag").orElseThrow();
        var changed = request(self)
                .header("If-Match", etag)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\": \"Best\", \"sql\": \"SELECT 2\"}"))
                .build();

        assertThat(json(client.send(changed, BodyHandlers.ofString()))
                        .get("name")
                        .asString())
                .isEqualTo("Best");
        assertProblem(client.send(changed, BodyHandlers.ofString()), 412, "SAVED_QUERY_CHANGED", null);
        assertThat(get("/api/v1/saved-queries").body()).contains("\"Best\"");
        assertProblem(
                post("/api/v1/saved-queries", Map.of("name", "", "sql", "SELECT 1")),
                400,
                "SAVED_QUERY_NAME_BAD",
                "name");
        assertThat(client.send(request(self).DELETE().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
        assertProblem(get(self), 404, "NO_SUCH_SAVED_QUERY", null);
    }

    @Test
    void aQuoteComesFromTheObjectsSizes() throws Exception {
        JsonNode quote = json(post("/api/v1/queries/quote", Map.of("sql", "SELECT a FROM t")));
        assertThat(quote.get("bytes").toString()).isEqualTo("{\"low\":11,\"high\":11}");
        assertThat(quote.at("/priceMicros/high").asLong()).isEqualTo(48);
        assertThat(quote.at("/scans/0/objects").asInt()).isEqualTo(1);
        assertThat(json(post("/api/v1/queries/quote", Map.of("sql", "SELEC 1")))
                        .get("known")
                        .asBoolean())
                .isFalse();
    }

    private String run(String sql) throws Exception {
        String self = "/api/v1/queries/"
                + json(post("/api/v1/queries", Map.of("sql", sql))).get("id").asString();
        get(self + "?wait=20");
        return self;
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code, String field) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.path("field").asString(null)).isEqualTo(field);
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("fault.");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    private URI uri(String path) {
        return URI.create(path.startsWith("http") ? path : "http://127.0.0.1:" + port + path);
    }
}
