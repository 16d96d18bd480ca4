package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import dev.nightjar.catalog.TableName;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.StatementKind;
import dev.nightjar.sql.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that write leave all of their rows behind, or nothing. */
class TableWriteTests {

    @TempDir
    Path home;

    private final DataSource database = PostgresFixture.h2("query");
    private QueryFixture fixture;

    @BeforeEach
    void open() {
        fixture = QueryFixture.speaking(home, database);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aTableFromAQueryIsPaidForByWhatTheQueryRead() {
        fixture.storage.write("t/a.csv", "1\n2\n");
        run("CREATE EXTERNAL TABLE t (a int) LOCATION 'lake://t/'");

        QueryExecution made = run("CREATE TABLE copy AS SELECT a FROM t");

        assertThat(made.kind()).isEqualTo(StatementKind.DDL);
        assertThat(made.bytesScanned()).isEqualTo(4);
        assertThat(made.priceMicros()).isPositive();
        assertThat(run("CREATE EXTERNAL TABLE u (a int) LOCATION 'lake://t/'").priceMicros())
                .isZero();
        assertThat(run("DROP TABLE u").priceMicros()).isZero();
    }

    @Test
    void whatFailsLeavesNothing() throws IOException {
        QueryExecution failed = run("CREATE TABLE bad WITH (partitioned_by = ARRAY['p']) AS"
                + " SELECT 10 / (5000 - a) AS x, a % 3 AS p FROM UNNEST(sequence(1, 9000)) AS s (a)");

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.priceMicros()).isZero();
        assertThat(fixture.catalog.catalog().table(new TableName("default", "bad")))
                .isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsCancelledLeavesNothing() throws Exception {
        run("CREATE TABLE endless AS SELECT BIGINT '1' AS a");
        List<Path> before = files();
        QueryExecution running = fixture.queries.submit(
                ALICE,
                QueryRequest.of(
                        "INSERT INTO endless SELECT count(*) FROM UNNEST(sequence(1, 9000)) AS s (a)"
                                + " CROSS JOIN UNNEST(sequence(1, 9000)) AS r (b)"
                                + " CROSS JOIN UNNEST(sequence(1, 9000)) AS q (c) WHERE a * b % 7 = c % 5",
                        "default"));
        fixture.untilRunning(running);
        Thread.sleep(200);

        assertThat(fixture.queries.cancel(ALICE, running.id()).state()).isEqualTo(State.CANCELLED);

        assertThat(files()).isEqualTo(before);
        assertThat(run("SELECT * FROM endless").rowCount()).isEqualTo(1);
    }

    @Test
    void whatAKilledProcessHadMovedIsTakenBack() throws Exception {
        run("CREATE TABLE stays AS SELECT 1 AS a");
        List<Path> before = files();
        ExecutionId killed = new ExecutionId(UUID.randomUUID());
        TableWrites writes = new TableWrites(
                fixture.catalog.catalog(),
                fixture.catalog.definitions(),
                fixture.catalog.tablePartitions(),
                fixture.storage.folders(),
                fixture.storage.store());
        var target = new Target.NewTable(
                new RelationName("default", "half"),
                List.of(new Field("a", Simple.INTEGER)),
                List.of(),
                null,
                null,
                Map.of(),
                false,
                new FileOutput(new FileFormat.Parquet(), FileOutput.Compression.NONE, 0, false));
        TableWrites.Begun begun = writes.begin(killed, target).orElseThrow();
        Files.writeString(begun.folder().resolve("data.parquet"), "rows");
        writes.publish(killed, begun, null, () -> false);
        assertThat(run("SELECT count(*) FROM half").state()).isEqualTo(State.FAILED); // no Parquet, but it is there
        assertThat(files()).hasSize(before.size() + 2); // the file, and the note about it

        writes.recover(id -> Optional.of(false));

        assertThat(files()).isEqualTo(before);
        assertThat(fixture.catalog.catalog().table(new TableName("default", "half")))
                .isEmpty();
        assertThat(run("SELECT * FROM stays").rowCount()).isEqualTo(1);
    }

    @Test
    void dashboardsOnlyRead() {
        var dashboard = new DashboardRef(UUID.randomUUID(), "Sales");
        for (String sql : List.of("DROP DATABASE \"default\" CASCADE", "CREATE TABLE x AS SELECT 1 AS a")) {
            QueryExecution ended =
                    fixture.run(ALICE, new QueryRequest(sql, "default", null, List.of(), dashboard, false));
            assertThat(ended.failure()).extracting(QueryExecution.Failure::code).isEqualTo("NOT_SUPPORTED");
        }
    }

    private QueryExecution run(String sql) {
        return fixture.run(ALICE, QueryRequest.of(sql, "default"));
    }

    /** All that lies in the lake, hidden or not. */
    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(home.resolve("lake"))) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
