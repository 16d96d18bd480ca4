package dev.nightjar.dashboard;

import dev.nightjar.browser.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes dashboards for the browser tests through the REST API, as the administrator. */
public class DashboardPagesFixture {

    /** Flights by day, carrier and region: AA has 30, UA 12, DL 5; the east has 37, the west 10. */
    public static final String FLIGHTS = """
            SELECT * FROM (VALUES
              (DATE '2024-01-05', 'AA', 'east', 10),
              (DATE '2024-01-20', 'UA', 'east', 7),
              (DATE '2024-02-03', 'AA', 'east', 20),
              (DATE '2024-02-14', 'UA', 'west', 5),
              (DATE '2024-03-01', 'DL', 'west', 5)
            ) AS flights (day, carrier, region, flights)""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    public DashboardPagesFixture(int port) {
        this.port = port;
    }

    /** A published dashboard: the sum of flights, flights by carrier, a table; filters by day and region. */
    public String published(String title) {
        String id = create(title, definition());
        post("/" + id + "/publish", "");
        return id;
    }

    public String create(String title, String definition) {
        return post("", "{\"title\": %s, \"definition\": %s}".formatted(JSON.writeValueAsString(title), definition))
                .path("id")
                .asString();
    }

    public static String definition() {
        return definition(
                tile("sum", 0, 0, 6, 3, FLIGHTS, """
                        {"kind": "KPI", "title": "Flights", "values": [{"column": "flights", "aggregate": "SUM"}]}"""),
                tile("carriers", 6, 0, 9, 8, FLIGHTS, """
                        {"kind": "BAR", "title": "By carrier", "subtitle": "flights", "category": {"column": "carrier"},
                         "values": [{"column": "flights", "aggregate": "SUM"}]}"""),
                tile("rows", 15, 0, 9, 8, FLIGHTS, """
                        {"kind": "TABLE", "title": "All flights", "values": []}"""));
    }

    static String definition(String... tiles) {
        return """
                {"tiles": [%s],
                 "filters": [{"id": "days", "kind": "DATE", "column": "day", "label": "Day"},
                             {"id": "regions", "kind": "LIST", "column": "region", "label": "Region"}]}""".formatted(Arrays.stream(tiles).collect(Collectors.joining(",")));
    }

    static String tile(String id, int x, int y, int w, int h, String sql, String visual) {
        return """
                {"id": "%s", "x": %d, "y": %d, "w": %d, "h": %d, "dataset": {"sql": %s, "database": null}, "visual": %s}""".formatted(id, x, y, w, h, JSON.writeValueAsString(sql), visual);
    }

    public JsonNode get(String path) {
        return call("GET", path, null, null);
    }

    public JsonNode post(String path, String body) {
        return call("POST", path, body, path.endsWith("/publish") ? version(path.replace("/publish", "")) : null);
    }

    /** Changes the draft behind the page's back. */
    void rename(String id, String title) {
        call("PUT", "/" + id, "{\"title\": \"%s\"}".formatted(title), version("/" + id));
    }

    JsonNode draftTile(String id, String tile) {
        for (JsonNode found : get("/" + id).path("draft").path("tiles")) {
            if (found.path("id").asString().equals(tile)) {
                return found;
            }
        }
        throw new AssertionError("The draft has no tile " + tile);
    }

    /** A new link's address. */
    public String link(String id, String body) {
        return "/s/" + post("/" + id + "/links", body).path("token").asString();
    }

    void revokeLinks(String id) {
        for (JsonNode link : get("/" + id + "/links").path("items")) {
            call("DELETE", "/" + id + "/links/" + link.path("id").asString(), null, null);
        }
    }

    private String version(String path) {
        return "\"" + get(path).path("version").asInt() + "\"";
    }

    private JsonNode call(String method, String path, String body, String version) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Visitor.url(port, "/api/v1/dashboards" + path)))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (version != null) {
            request.header("If-Match", version);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
