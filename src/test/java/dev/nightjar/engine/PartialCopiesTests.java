package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.S3Fixture;
import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.DataType.Varchar;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.storage.ByteRange;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.RemoteCopy;
import dev.nightjar.storage.StorageFixture;
import dev.nightjar.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan over objects of which less was fetched than it reads answers what it would over the whole ones. */
class PartialCopiesTests {

    private static final List<Field> COLUMNS = List.of(
            EngineFixture.field("id", Simple.BIGINT),
            EngineFixture.field("tag", Varchar.UNBOUNDED),
            EngineFixture.field("amount", Simple.BIGINT));

    @TempDir
    Path home;

    private S3Fixture s3;
    private EngineFixture engine;
    private ObjectStore store;
    private StoredObject object;

    @BeforeEach
    void setUp() throws SQLException, IOException {
        s3 = new S3Fixture();
        engine = new EngineFixture(home);
        store = new StorageFixture(home, s3).store();
        Path file = home.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i AS id, 'tag' || i % 50 AS tag, hash(i) % 1000000 AS amount"
                    + " FROM range(300000) t(i)) TO '" + file + "' (FORMAT parquet, COMPRESSION uncompressed)");
        }
        s3.put("partial/a.parquet", Files.readAllBytes(file));
        object = store.list(ObjectLocation.parse("s3://data/partial/")).getFirst();
    }

    @AfterEach
    void tearDown() throws Exception {
        engine.close();
        s3.close();
    }

    @Test
    void whatWasNotFetchedIsNotReadAsZeros() throws Exception {
        String whole;
        try (Pin pin = store.pin(List.of(object))) {
            whole = answer(pin, "SELECT concat_ws(' ', sum(amount), min(id), max(tag)) AS a FROM t");
        }
        try (Pin pin = new StorageFixture(home.resolve("other"), s3).store().pin(List.of(object), _ -> true)) {
            assertThat(pin.fetched().bytes()).isLessThan(object.size() / 2);

            assertThat(answer(pin, "SELECT concat_ws(' ', sum(amount), min(id), max(tag)) AS a FROM t"))
                    .isEqualTo(whole);

            assertThat(pin.fetched().bytes()).isGreaterThanOrEqualTo(object.size());
        }
    }

    /** A filter over zeros would find nothing, and nobody would wonder. */
    @Test
    void aFilterOverWhatWasNotFetchedFindsItsRows() throws Exception {
        try (Pin pin = store.pin(List.of(object), _ -> true)) {
            assertThat(answer(pin, "SELECT count(*) AS a FROM t WHERE tag = 'tag7'"))
                    .isEqualTo("6000");
        }
    }

    /** DuckDB itself has nothing against these zeros: uncompressed, they are numbers like any other. */
    @Test
    void zerosThatLookLikeValuesAreNoticed() throws Exception {
        try (Pin pin = store.pin(List.of(object), _ -> true)) {
            pin.fetch(Map.of(object, List.of(new ByteRange(0, 1000), new ByteRange(900_000, object.size()))));
            RemoteCopy copy = pin.objects().getFirst().remote();
            assertThat(copy.has(new ByteRange(999, 1001))).isFalse();

            assertThat(answer(pin, "SELECT CAST(sum(id) AS BIGINT) AS a FROM t"))
                    .isEqualTo(String.valueOf(299_999L * 150_000));

            assertThat(copy.has(ByteRange.whole(object))).isTrue();
        }
    }

    @Test
    void aPlanIsToldFromFootersAlone() throws Exception {
        ScanPins.Listed scan = new ScanPins.Listed(
                engine.table(new FileFormat.Parquet(), COLUMNS).scan(), List.of(object));
        try (Pin pin = engine.pins(store).pinFooters(List.of(scan))) {
            var outcome = engine.engine
                    .explain(
                            EngineFixture.plan("SELECT sum(amount) FROM t WHERE id > 7"),
                            List.of(input(pin)),
                            false,
                            EngineFixture.LIMITS)
                    .await();

            assertThat(outcome.plan()).isNotEmpty();
            assertThat(pin.fetched().bytes()).isLessThan(object.size() / 10);
        }
    }

    @Test
    void rowsAreWrittenOnce() throws Exception {
        Path folder = Files.createDirectories(home.resolve("written"));
        try (Pin pin = store.pin(List.of(object), _ -> true)) {
            Input input = input(pin);
            var outcome = engine.engine
                    .write(
                            EngineFixture.plan("SELECT id FROM t"),
                            List.of(input),
                            folder,
                            new FileOutput(new FileFormat.Parquet(), FileOutput.Compression.SNAPPY, 0, false),
                            EngineFixture.LIMITS)
                    .await();

            assertThat(outcome.rows()).isEqualTo(300_000);
            assertThat(count(folder)).isEqualTo(300_000);
            assertThat(outcome.receipt().fetched().bytes()).isGreaterThanOrEqualTo(object.size());
        }
    }

    private Input input(Pin pin) {
        Input table = engine.table(new FileFormat.Parquet(), COLUMNS);
        return new Input(
                table.scan(),
                pin.objects().stream()
                        .map(pinned -> new InputFile(pinned, List.of()))
                        .toList());
    }

    private String answer(Pin pin, String sql) throws Exception {
        Path result = engine.newResult();
        engine.engine
                .start(EngineFixture.plan(sql), List.of(input(pin)), result, EngineFixture.LIMITS)
                .await();
        return text("SELECT a FROM '" + result + "'");
    }

    private static long count(Path folder) throws SQLException {
        return Long.parseLong(text("SELECT count(*) FROM read_parquet('" + folder + "/**')"));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
