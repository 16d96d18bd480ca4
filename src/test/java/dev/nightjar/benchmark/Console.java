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
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nightjar as a program sees it: over HTTP. */
final class Console {

    static final String TOKEN = "nj_0123456789abcdef0123456789abcdef";

    private static final int PAGE = 10_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final String queries;

    Console(int port) {
        queries = "http://127.0.0.1:" + port + "/api/v1/queries";
    }

    /** Submits and waits for the end; the execution's id. */
    String run(String sql) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("sql", sql, "database", "tpch"));
        JsonNode submitted = read(request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        String id = submitted.get("id").asString();
        while (true) {
            JsonNode now = read(request("/" + id + "?wait=30").build());
            switch (now.get("state").asString()) {
                case "SUCCEEDED" -> {
                    return id;
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
