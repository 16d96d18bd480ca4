package dev.nightjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
        try (ServerProcess server = ServerProcess.start(home)) {
            Thread writer = Thread.ofVirtual().start(() -> saveUntilItDies(server, acknowledged));
            while (acknowledged.size() < 30) {
                Thread.sleep(1);
            }
            server.kill();
            writer.join();
        }

        try (ServerProcess server = ServerProcess.start(home)) {
            List<String> kept = new ArrayList<>();
            server.get("/api/v1/saved-queries")
                    .forEach(saved -> kept.add(saved.get("id").asString()));
            assertThat(kept).containsAll(acknowledged);
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
