package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.PostgresFixture;
import dev.nightjar.S3Fixture;
import dev.nightjar.catalog.TableName;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Target;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that write into a bucket leave all of their objects there, or nothing. */
class BucketWriteTests {

    private static S3Fixture s3;

    @TempDir
    Path home;

    private final DataSource database = PostgresFixture.h2("query");
    private QueryFixture fixture;

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void open() {
        fixture = QueryFixture.speaking(home, database, s3);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aTableLivesInABucket() {
        run("CREATE TABLE sales WITH (external_location = 's3://data/sales/', partitioned_by = ARRAY['day'])"
                + " AS SELECT x AS amount, 'd' || CAST(x % 2 AS varchar) AS day FROM UNNEST(sequence(1, 10)) AS s (x)");
        assertThat(s3.keys("sales/"))
                .hasSize(2)
                .allMatch(key -> key.startsWith("sales/day=d0/") || key.startsWith("sales/day=d1/"));

        run("INSERT INTO sales VALUES (100, 'd0'), (200, 'd2')");
        assertThat(s3.keys("sales/")).hasSize(4);
        assertThat(answer("SELECT sum(amount) FROM sales")).isEqualTo(355L);
        assertThat(answer("SELECT sum(amount) FROM sales WHERE day = 'd2'")).isEqualTo(200L);
        assertThat(s3.unfinished("sales/")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void unloadedRowsAreThere() {
        run("UNLOAD (SELECT 1 AS a, 'x' AS b) TO 's3://data/unloaded/' WITH (format = 'TEXTFILE',"
                + " field_delimiter = ',', compression = 'NONE')");

        assertThat(s3.keys("unloaded/")).hasSize(1);
        assertThat(new String(s3.get(s3.keys("unloaded/").getFirst()))).isEqualTo("1,x\n");
    }

    @Test
    void aQuoteKnowsTheFootersOfObjectsInABucket() {
        run("CREATE TABLE wide WITH (external_location = 's3://data/wide/') AS"
                + " SELECT x AS a, sha256(CAST(CAST(x AS varchar) AS varbinary)) AS b"
                + " FROM UNNEST(sequence(1, 9000)) AS s (x)");

        Quote quote = fixture.quotes
                .quote(QueryRequest.of("SELECT sum(a) FROM wide", "default"))
                .orElseThrow();
        long read = run("SELECT sum(a) FROM wide").bytesScanned();

        assertThat(quote.high()).isBetween(read, read + read / 4);
    }

    @Test
    void aPlaceThatIsTakenStaysAsItWas() {
        s3.put("taken/a.csv", "1\n");

        assertThat(end("UNLOAD (SELECT 1 AS a) TO 's3://data/taken/' WITH (format = 'JSON')")
                        .failure())
                .extracting(QueryExecution.Failure::code)
                .isEqualTo("HIVE_PATH_ALREADY_EXISTS");
        assertThat(s3.keys("taken/")).containsExactly("taken/a.csv");
    }

    @Test
    void aBucketThatIsNotThereFailsTheStatement() {
        QueryExecution failed = end("UNLOAD (SELECT 1 AS a) TO 's3://nowhere/x/' WITH (format = 'JSON')");

        assertThat(failed.failure()).extracting(QueryExecution.Failure::code).isEqualTo("NO_SUCH_BUCKET");
        assertThat(files()).isEmpty();
    }

    @Test
    void aLargeObjectArrivesInParts() throws IOException {
        TableWrites.Begun begun = begin(new ExecutionId(UUID.randomUUID()), "large");
        ExecutionId id = new ExecutionId(
                UUID.fromString(begun.folder().getParent().getFileName().toString()));
        Path file = begun.folder().resolve("data.parquet");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((40L << 20) + 7);
            large.seek(17L << 20);
            large.write("in the second part".getBytes());
        }
        byte[] written = Files.readAllBytes(file);
        AtomicInteger parts = new AtomicInteger();

        writes().publish(id, begun, null, () -> parts.incrementAndGet() > 100);

        assertThat(parts).hasValue(3);
        assertThat(s3.get(s3.keys("large/").getFirst())).isEqualTo(written);
    }

    @Test
    void whatIsStoppedBetweenItsPartsIsTakenBack() throws IOException {
        ExecutionId id = new ExecutionId(UUID.randomUUID());
        TableWrites.Begun begun = begin(id, "stopped");
        Files.writeString(begun.folder().resolve("a.parquet"), "first");
        Files.writeString(begun.folder().resolve("b.parquet"), "second");
        AtomicInteger parts = new AtomicInteger();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> writes().publish(id, begun, null, () -> parts.incrementAndGet() > 1));

        assertThat(s3.unfinished("stopped/")).hasSize(2);
        writes().ended(id, false);
        assertThat(s3.unfinished("stopped/")).isEmpty();
        assertThat(s3.keys("stopped/")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAKilledProcessHadPublishedIsTakenBack() throws IOException {
        ExecutionId killed = new ExecutionId(UUID.randomUUID());
        TableWrites.Begun begun = begin(killed, "half");
        Files.writeString(begun.folder().resolve("data.parquet"), "rows");
        writes().publish(killed, begun, null, () -> false);
        assertThat(s3.keys("half/")).hasSize(1);
        assertThat(fixture.catalog.catalog().table(new TableName("default", "half")))
                .isPresent();

        writes().recover(_ -> Optional.of(false));

        assertThat(s3.keys("half/")).isEmpty();
        assertThat(fixture.catalog.catalog().table(new TableName("default", "half")))
                .isEmpty();
        assertThat(files()).isEmpty();
    }

    private TableWrites.Begun begin(ExecutionId id, String name) {
        return writes().begin(
                        id,
                        new Target.NewTable(
                                new RelationName("default", name),
                                List.of(new Field("a", Simple.INTEGER)),
                                List.of(),
                                "s3://data/" + name + "/",
                                null,
                                Map.of(),
                                false,
                                new FileOutput(new FileFormat.Parquet(), FileOutput.Compression.NONE, 0, false)))
                .orElseThrow();
    }

    private TableWrites writes() {
        return new TableWrites(
                fixture.catalog.catalog(),
                fixture.catalog.definitions(),
                fixture.catalog.tablePartitions(),
                fixture.storage.folders(),
                fixture.storage.store());
    }

    private Object answer(String sql) {
        return fixture.results
                .rows(ALICE, run(sql).id(), 0, 1)
                .rows()
                .getFirst()
                .getFirst();
    }

    private QueryExecution run(String sql) {
        QueryExecution ended = end(sql);
        assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo(State.SUCCEEDED);
        return ended;
    }

    private QueryExecution end(String sql) {
        return fixture.run(ALICE, QueryRequest.of(sql, "default"));
    }

    /** All that lies in the lake, hidden or not. */
    private List<Path> files() {
        try (var found = Files.walk(home.resolve("lake"))) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
