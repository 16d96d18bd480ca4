package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as services and old programs write them: recognized, typed, and queried. */
class OddFilesTests {

    private static final String TRAIL = """
            {"Records": [
              {"eventTime": "2026-11-22T08:00:00Z", "eventName": "GetObject",
               "userIdentity": {"type": "IAMUser", "userName": "ada", "sessionContext": {"attributes": {"mfa": "true"}}},
               "requestParameters": {"bucketName": "b", "key": "k"}, "resources": [{"ARN": "arn:a"}]},
              {"eventTime": "2026-11-22T08:00:01Z", "eventName": "RunInstances",
               "userIdentity": {"type": "Root"}, "requestParameters": null, "resources": null}],
             "Other": [1, 2]}""";

    private static EngineFixture engine;
    private static int files;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(@TempDir Path home) {
        engine = new EngineFixture(home);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    @Test
    void aTrailsRecordsAreRows() throws Exception {
        Path file = file("trail.json.gz", zipped(TRAIL));

        Inspection found = inspect(file);

        assertThat(found.format()).isEqualTo(new FileFormat.Json(FileFormat.Json.Layout.RECORDS));
        assertThat(types(found))
                .containsExactly(
                        "eventTime timestamp",
                        "eventName string",
                        "userIdentity struct<type:string,userName:string,sessionContext:struct<attributes:struct<mfa:string>>>",
                        "requestParameters string",
                        "resources array<struct<ARN:string>>");
        assertThat(query(
                        found,
                        file,
                        "SELECT \"eventTime\" || ' ' || \"eventName\" || ' ' || coalesce(\"requestParameters\", '-') AS line"
                                + " FROM t ORDER BY 1"))
                .isEqualTo(
                        "2026-11-22 08:00:00 GetObject {\"bucketName\":\"b\",\"key\":\"k\"}\n2026-11-22 08:00:01 RunInstances -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}\n{\"a\": 2}\n",
                "[{\"a\": 1}, {\"a\": 2}]",
                "{\"a\":\n1}\n{\"a\": 2}",
                "{\"Records\": [{\"a\": 1}, {\"a\": 2}]}"
            })
    void jsonMayStartWithAByteOrderMark(String json) throws Exception {
        byte[] marked = ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);

        for (Path file : List.of(file("m.json", marked), file("m.json.gz", zipped("\uFEFF" + json)))) {
            Inspection found = inspect(file);

            assertThat(types(found)).containsExactly("a bigint");
            assertThat(query(found, file, "SELECT CAST(sum(a) AS VARCHAR) AS line FROM t"))
                    .isEqualTo("3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1 - ada [22/Nov/2026:17:00:00 +0900] \"GET / HTTP/1.1\" 200 12 \"-\" \"curl\"",
                "2026-11-22T08:00:00.000000Z lb 10.0.0.1:1 10.0.0.2:2 0.1 0.1 0.1 200 200 0 29 \"GET http://a:80/ HTTP/1.1\""
            })
    void timesInLogsAreTimestampsInUtc(String line) throws Exception {
        Path file = file("access.log", (line + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8));

        Inspection found = inspect(file);

        Field time = found.columns().stream()
                .filter(column -> column.name().startsWith("time"))
                .findFirst()
                .orElseThrow();
        assertThat(time.type().hive()).isEqualTo("timestamp");
        assertThat(query(found, file, "SELECT CAST(min(" + time.name() + ") AS VARCHAR) AS line FROM t"))
                .isEqualTo("2026-11-22 08:00:00");
    }

    @Test
    void bytesInParquetAreTextOnlyWhereTheyAreText() throws Exception {
        Path old = engine.parquet("old.parquet", "SELECT encode('山田') AS name, [encode('a')] AS tags");
        Path raw = engine.parquet("raw.parquet", "SELECT from_hex('00FF') AS hash, 'x' AS name");

        assertThat(types(inspect(old))).containsExactly("name string", "tags array<string>");
        assertThat(inspect(old).sample()).containsExactly(List.of("山田", "[a]"));
        assertThat(types(inspect(raw))).containsExactly("hash binary", "name string");
        assertThat(query(inspect(raw), raw, "SELECT hex(hash) || name AS line FROM t"))
                .isEqualTo("00FFx");
    }

    private static String query(Inspection found, Path file, String sql) throws Exception {
        Path result = engine.newResult();
        engine.engine
                .start(
                        EngineFixture.plan(sql),
                        List.of(engine.table(found.format(), found.columns(), file)),
                        result,
                        EngineFixture.LIMITS)
                .await();
        return engine
                .inspector
                .firstRows(EngineFixture.pinned(result), new FileFormat.Parquet(), List.of("line"), 5)
                .stream()
                .map(row -> String.valueOf(row.getFirst()))
                .collect(Collectors.joining("\n"));
    }

    private static Inspection inspect(Path file) {
        return engine.inspector.inspect(List.of(EngineFixture.pinned(file)), Optional.empty(), 5);
    }

    private static List<String> types(Inspection inspection) {
        return inspection.columns().stream()
                .map(column -> column.name() + " " + column.type().hive())
                .toList();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Copies are kept, by name. */
    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(++files + name), bytes);
    }
}
