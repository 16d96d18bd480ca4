package dev.nightjar.spice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ServerProcess;
import java.io.IOException;
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

/** That a process which is killed while it refreshes leaves what was there, and that what arrives is read by itself. */
class SpiceKillTests {

    private static final int ROWS = 400_000;
    private static final String[] OPTIONS = {"--nightjar.sample.enabled=false"};

    @TempDir
    Path home;

    private String dataset = "";

    @Test
    void aRefreshThatIsKilledLeavesTheSnapshotAndWhatArrivesIsReadByItself() throws Exception {
        write("first");
        JsonNode before;
        try (ServerProcess server = ServerProcess.start(home, OPTIONS)) {
            furnish(server);
            switchOn(server, Map.of("mode", "SPICE"));
            ended(server);
            before = server.get(dataset + "/spice").get("snapshot");
            assertThat(before.get("rows").asInt()).isEqualTo(ROWS);

            server.post(dataset + "/ingestions", Map.of());
            while (!newest(server).get("state").asString().equals("RUNNING")) {
                Thread.sleep(2);
            }
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(home, OPTIONS)) {
            assertThat(newest(server).at("/failure/code").asString()).isEqualTo("REFRESH_INTERRUPTED");
            assertThat(server.get(dataset + "/spice").get("snapshot")).isEqualTo(before);
            assertThat(files()).containsExactly(before.get("id").asString() + ".parquet");

            switchOn(server, Map.of("mode", "SPICE", "onArrival", true));
            write("second");
            while (server.get(dataset + "/spice").at("/snapshot/rows").asInt() != 2 * ROWS) {
                Thread.sleep(100);
            }
            assertThat(newest(server).get("cause").asString()).isEqualTo("ARRIVAL");
        }
    }

    private void write(String name) throws IOException {
        Path file = home.resolve("lake/orders/" + name + ".csv");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                IntStream.range(0, ROWS)
                        .mapToObj(row -> row + ",city " + row * 7919L % 1_000)
                        .collect(Collectors.joining("\n", "id,city\n", "\n")));
    }

    private void furnish(ServerProcess server) throws Exception {
        server.post("/api/v1/catalog/databases/default/tables", Map.of("name", "orders", "location", "lake://orders/"));
        Map<String, Object> source = Map.of(
                "kind", "TABLES", "tables", List.of(Map.of("alias", "o", "database", "default", "table", "orders")));
        List<Map<String, String>> fields = List.of(
                Map.of("id", "id", "table", "o", "column", "id"), Map.of("id", "city", "table", "o", "column", "city"));
        Map<String, Object> definition = Map.of("source", source, "fields", fields);
        dataset = "/api/v1/datasets/"
                + server.post("/api/v1/datasets", Map.of("name", "Orders", "definition", definition))
                        .get("id")
                        .asString();
    }

    private void switchOn(ServerProcess server, Map<String, Object> settings) throws Exception {
        server.change("PUT", dataset + "/spice", settings);
    }

    private void ended(ServerProcess server) throws Exception {
        while (!newest(server).path("state").asString("").equals("COMPLETED")) {
            Thread.sleep(20);
        }
    }

    private JsonNode newest(ServerProcess server) throws Exception {
        return server.get(dataset + "/ingestions?limit=1").at("/items/0");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("spice"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
