package dev.nightjar.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That each object is converted once, also where the process is killed again and again while it converts. */
class ConversionKillTests {

    private static final int OBJECTS = 24;
    private static final int ROWS = 4_000;

    /** So that each object is a batch of its own. */
    private static final String[] OPTIONS = {"--nightjar.conversion.batch=1KB", "--nightjar.sample.enabled=false"};

    @TempDir
    Path home;

    @Test
    void eachObjectIsConvertedOnceWhateverKillsTheProcess() throws Exception {
        for (int i = 0; i < OBJECTS; i++) {
            write(i);
        }
        String path;
        try (ServerProcess server = ServerProcess.start(home, OPTIONS)) {
            server.post(
                    "/api/v1/catalog/databases/default/tables", Map.of("name", "orders", "location", "lake://orders/"));
            Map<String, String> source = Map.of("database", "default", "name", "orders");
            Map<String, String> target = Map.of("database", "default", "name", "orders_parquet");
            path = "/api/v1/conversions/"
                    + server.post(
                                    "/api/v1/conversions",
                                    Map.of(
                                            "name",
                                            "orders",
                                            "source",
                                            source,
                                            "target",
                                            target,
                                            "partitionedBy",
                                            List.of("city")))
                            .get("id")
                            .asString();
            killWhileItConverts(server, path, 3);
        }
        try (ServerProcess server = ServerProcess.start(home, OPTIONS)) {
            assertRows(server, converted(server, path));
            assertThat(server.get(path + "/runs").at("/items/0/state").asString())
                    .isEqualTo("INTERRUPTED");
            assertThat(staged()).isEmpty();
            killWhileItConverts(server, path, converted(server, path) + 2);
        }
        try (ServerProcess server = ServerProcess.start(home, OPTIONS)) {
            server.post(path + "/runs", Map.of());
            while (!server.get(path).get("state").asString().equals("READY")) {
                Thread.sleep(50);
            }
            assertThat(converted(server, path)).isEqualTo(OBJECTS);
            assertRows(server, OBJECTS);
            assertThat(staged()).isEmpty();
        }
    }

    private void write(int object) throws Exception {
        Path file = home.resolve("lake/orders/" + object + ".csv");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                IntStream.range(0, ROWS)
                        .mapToObj(row -> (object * ROWS + row) + ",city " + row % 7)
                        .collect(Collectors.joining("\n", "id,city\n", "\n")));
    }

    private static void killWhileItConverts(ServerProcess server, String path, int atLeast) throws Exception {
        server.post(path + "/runs", Map.of());
        int converted = converted(server, path);
        while (converted < atLeast) {
            Thread.sleep(5);
            converted = converted(server, path);
        }
        assertThat(converted).as("it must not have ended by itself").isLessThan(OBJECTS);
        server.kill();
    }

    private static int converted(ServerProcess server, String path) throws Exception {
        return server.get(path).at("/objects/converted").asInt();
    }

    /** The rows of as many objects as the ledger says are converted: none twice, none missing. */
    private static void assertRows(ServerProcess server, int objects) throws Exception {
        JsonNode query = server.post(
                "/api/v1/queries",
                Map.of("sql", "SELECT count(*), count(DISTINCT id) FROM orders_parquet", "database", "default"));
        String id = query.get("id").asString();
        JsonNode ended = server.get("/api/v1/queries/" + id + "?wait=20");
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
        int rows = objects * ROWS;
        assertThat(server.get("/api/v1/queries/" + id + "/rows").get("rows").toString())
                .matches("\\[\\[\"?" + rows + "\"?,\"?" + rows + "\"?]]");
    }

    private List<Path> staged() throws Exception {
        Path staging = home.resolve("lake/.staging");
        if (!Files.isDirectory(staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(staging)) {
            return files.toList();
        }
    }
}
