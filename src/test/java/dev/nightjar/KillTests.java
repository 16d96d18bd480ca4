package dev.nightjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That after SIGKILL and a restart nothing acknowledged is lost and nothing half-done is visible. */
class KillTests {

    private static final String LONG = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) a(x)"
            + " CROSS JOIN UNNEST(sequence(1, 10000)) b(y) CROSS JOIN UNNEST(sequence(1, 10000)) c(z)"
            + " WHERE x * y = z * z + 1";

    /** Writes rows all the while. */
    private static final String WIDE = "SELECT x, y, x * y AS z FROM UNNEST(sequence(1, 10000)) a(x)"
            + " CROSS JOIN UNNEST(sequence(1, 10000)) b(y)";

    private static final int TILES = 20;

    @TempDir
    Path home;

    @Test
    void duringQueries() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        String running;
        String writing;
        String saved;
        try (ServerProcess server = ServerProcess.start(home)) {
            for (int i = 0; i < 3; i++) {
                String id = submit(server, "SELECT " + i + " AS n");
                assertThat(state(server.get("/api/v1/queries/" + id + "?wait=20")))
                        .isEqualTo("SUCCEEDED");
                acknowledged.add(id);
            }
            running = submit(server, LONG);
            writing = submit(server, WIDE);
            awaitRunning(server, running);
            awaitRunning(server, writing);
            Thread.sleep(500);
            saved = server.post("/api/v1/saved-queries", Map.of("name", "kept", "sql", "SELECT 1"))
                    .get("id")
                    .asString();
            server.kill();
        }

        try (ServerProcess server = ServerProcess.start(home)) {
            for (int i = 0; i < acknowledged.size(); i++) {
                String id = acknowledged.get(i);
                assertThat(state(server.get("/api/v1/queries/" + id))).isEqualTo("SUCCEEDED");
                assertThat(server.get("/api/v1/queries/" + id + "/rows")
                                .get("rows")
                                .toString())
                        .isEqualTo("[[" + i + "]]");
            }
            for (String id : List.of(running, writing)) {
                JsonNode interrupted = server.get("/api/v1/queries/" + id);
                assertThat(state(interrupted)).isEqualTo("FAILED");
                assertThat(interrupted.get("error").get("message").asString())
                        .isEqualTo("The query was interrupted by a restart");
            }
            assertThat(server.get("/api/v1/saved-queries/" + saved).get("name").asString())
                    .isEqualTo("kept");
            assertThat(results())
                    .containsExactlyInAnyOrderElementsOf(
                            acknowledged.stream().map(id -> id + ".parquet").toList());
        }
    }

    /** What the answer said is kept must have been on disk before the answer was sent. */
    @Test
    void rightAfterAnswersThatSaidSomethingIsKept() throws Exception {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        AtomicInteger published = new AtomicInteger(-1);
        String dashboard;
        try (ServerProcess server = ServerProcess.start(home)) {
            dashboard = server.post("/api/v1/dashboards", Map.of("title", "Round 0"))
                    .get("id")
                    .asString();
            Thread saver = Thread.ofVirtual().start(() -> saveUntilItDies(server, acknowledged));
            Thread publisher = Thread.ofVirtual().start(() -> publishUntilItDies(server, dashboard, published));
            while (acknowledged.size() < 30 || published.get() < 10) {
                assertThat(publisher.isAlive() && saver.isAlive()).isTrue();
                Thread.sleep(1);
            }
            server.kill();
            saver.join();
            publisher.join();
        }

        try (ServerProcess server = ServerProcess.start(home)) {
            List<String> kept = new ArrayList<>();
            server.get("/api/v1/saved-queries")
                    .forEach(saved -> kept.add(saved.get("id").asString()));
            assertThat(kept).containsAll(acknowledged);
            JsonNode tiles = server.get("/api/v1/dashboards/" + dashboard)
                    .get("published")
                    .get("tiles");
            List<Integer> rounds = tiles.valueStream()
                    .map(tile -> Integer.parseInt(tile.at("/visual/text").asString()))
                    .toList();
            assertThat(rounds).hasSize(TILES).containsOnly(rounds.getFirst());
            assertThat(rounds.getFirst()).isBetween(published.get(), published.get() + 1);
        }
    }

    /** Fails, instead of waiting for ever, where the statement ended before it could be interrupted. */
    private static void awaitRunning(ServerProcess server, String id) throws Exception {
        JsonNode execution = server.get("/api/v1/queries/" + id);
        while (state(execution).equals("QUEUED")) {
            Thread.sleep(20);
            execution = server.get("/api/v1/queries/" + id);
        }
        assertThat(state(execution)).as(execution.toString()).isEqualTo("RUNNING");
    }

    /** Publishes round after round, each with its number in every tile. */
    private static void publishUntilItDies(ServerProcess server, String id, AtomicInteger published) {
        try {
            String path = "/api/v1/dashboards/" + id;
            for (int round = 0; ; round++) {
                String text = String.valueOf(round);
                List<Map<String, Object>> tiles = IntStream.range(0, TILES)
                        .<Map<String, Object>>mapToObj(n -> Map.of(
                                "id",
                                "tile" + n,
                                "x",
                                0,
                                "y",
                                4 * n,
                                "w",
                                8,
                                "h",
                                4,
                                "visual",
                                Map.of("kind", "TEXT", "title", "", "text", text)))
                        .toList();
                Map<String, Object> definition = Map.of("tiles", tiles, "filters", List.of());
                server.change("PUT", path, Map.of("definition", definition));
                server.change("POST", path + "/publish", Map.of());
                published.set(round);
            }
        } catch (IOException e) {
            // it was killed
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void saveUntilItDies(ServerProcess server, List<String> acknowledged) {
        try {
            for (int i = 0; ; i++) {
                Map<String, String> content = Map.of("name", "q" + i, "sql", "SELECT " + i);
                acknowledged.add(
                        server.post("/api/v1/saved-queries", content).get("id").asString());
            }
        } catch (IOException e) {
            // it was killed
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> results() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("results"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String submit(ServerProcess server, String sql) throws Exception {
        return server.post("/api/v1/queries", Map.of("sql", sql)).get("id").asString();
    }

    private static String state(JsonNode execution) {
        return execution.get("state").asString();
    }
}
