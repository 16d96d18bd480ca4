package dev.nightjar.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nightjar as a program sees it: over HTTP. */
final class Console {

    static final String TOKEN = "nj_0123456789abcdef0123456789abcdef";

    private static final int PAGE = 10_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final String origin;
    private final String api;
    private final String queries;

    Console(int port) {
        origin = "http://127.0.0.1:" + port;
        api = origin + "/api/v1";
        queries = api + "/queries";
    }

    /** A dashboard of one KPI a statement; its id. */
    String dashboard(List<String> statements) throws IOException, InterruptedException {
        List<Map<String, Object>> tiles = new ArrayList<>();
        for (String sql : statements) {
            int n = tiles.size();
            tiles.add(Map.of(
                    "id",
                    "tile" + n,
                    "x",
                    n % 4 * 6,
                    "y",
                    n / 4 * 3,
                    "w",
                    6,
                    "h",
                    3,
                    "dataset",
                    Map.of("sql", sql, "database", "tpch"),
                    "visual",
                    Map.of("kind", "KPI", "title", "", "values", List.of(Map.of("column", "n", "aggregate", "SUM")))));
        }
        String body = json.writeValueAsString(
                Map.of("title", "Benchmark", "definition", Map.of("tiles", tiles, "filters", List.of())));
        return read(posting(api + "/dashboards", body)).get("id").asString();
    }

    /** The answers of all tiles of a draft, in one stream read to its end. */
    void tiles(String dashboard, int expected) throws IOException, InterruptedException {
        HttpRequest request = posting(api + "/dashboards/" + dashboard + "/data", "{\"draft\": true}");
        String lines = client.send(request, BodyHandlers.ofString()).body();
        if (lines.lines().filter(line -> line.contains("\"rows\"")).count() < expected) {
            throw new IOException("Not every tile was answered: " + lines);
        }
    }

    private static HttpRequest posting(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** What the editor underlines. */
    JsonNode check(String sql) throws IOException, InterruptedException {
        return read(posting(queries + "/check", json.writeValueAsString(Map.of("sql", sql))));
    }

    /** Submits and waits for the end; the execution's id. */
    String run(String sql) throws IOException, InterruptedException {
        String id = submit(sql);
        untilEnded(id);
        return id;
    }

    /** Runs a statement and reads all of its rows, the first ones in the call that runs it. */
    void answer(String sql) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("sql", sql, "database", "tpch"));
        JsonNode run = read(posting(queries + "/run?limit=" + PAGE, body));
        String id = run.get("query").get("id").asString();
        if (run.get("result").isNull()) { // it failed, or takes longer than that call waits
            untilEnded(id);
            readAll(id);
            return;
        }
        long total = run.get("result").get("total").asLong();
        for (long offset = PAGE; offset < total; offset += PAGE) {
            page(id, offset, PAGE);
        }
    }

    String submit(String sql) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("sql", sql, "database", "tpch"));
        JsonNode submitted = read(request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        return submitted.get("id").asString();
    }

    void untilEnded(String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode now = read(request("/" + id + "?wait=30").build());
            switch (now.get("state").asString()) {
                case "SUCCEEDED" -> {
                    return;
                }
                case "FAILED", "CANCELLED" -> throw new IllegalStateException(now.toString());
                default -> {}
            }
        }
    }

    void readAll(String id) throws IOException, InterruptedException {
        long total = 1;
        for (long offset = 0; offset < total; offset += PAGE) {
            total = page(id, offset, PAGE).get("total").asLong();
        }
    }

    JsonNode page(String id, long offset, int limit) throws IOException, InterruptedException {
        return read(
                request("/" + id + "/rows?offset=" + offset + "&limit=" + limit).build());
    }

    /** Reads a download to its end; its length. */
    long download(String id, String format) throws IOException, InterruptedException {
        HttpRequest request = request("/" + id + "/download?format=" + format).build();
        try (InputStream body =
                client.send(request, BodyHandlers.ofInputStream()).body()) {
            long bytes = 0;
            byte[] buffer = new byte[1 << 16];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytes += n;
            }
            return bytes;
        }
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return text(posting(api + path, body));
    }

    String put(String path, String body, int version) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    private String text(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
    }

    void html(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpResponse<String> page = client.send(request, BodyHandlers.ofString());
        if (page.statusCode() != 200) {
            throw new IOException(page.statusCode() + " " + path);
        }
    }

    /** What a statement would read; it must be known. */
    JsonNode quote(String sql) throws IOException, InterruptedException {
        return read(posting(queries + "/quote", json.writeValueAsString(Map.of("sql", sql))));
    }

    Path parquet(String id) throws IOException, InterruptedException {
        Path file = Files.createTempFile("nightjar-benchmark", ".parquet");
        return client.send(request("/" + id + "/download?format=parquet").build(), BodyHandlers.ofFile(file))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(queries + path)).header("Authorization", "Bearer " + TOKEN);
    }

    private JsonNode read(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " " + new String(response.body()));
        }
        return json.readTree(response.body());
    }
}
