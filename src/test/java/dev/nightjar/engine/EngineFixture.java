package dev.nightjar.engine;

import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.StatementKind;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** An engine over a folder of its own, and the plans that tests run in it. */
public final class EngineFixture implements AutoCloseable {

    public static final Limits LIMITS = new Limits(DataSize.ofMegabytes(512), 2, Duration.ofMinutes(1));

    public final Path home;
    public final QueryEngine engine;
    public final Results results;
    public final Constants constants;
    public final PlanProbe probe;
    public final ParquetFooters footers;
    public final FileInspector inspector;
    public final SnapshotWriter snapshotWriter;
    public final SnapshotReader snapshots;
    private final Sandboxes sandboxes;
    private final EngineThreads threads = new EngineThreads();
    private final ResultReader reader = new ResultReader();

    public EngineFixture(Path home) {
        this.home = home;
        sandboxes = new Sandboxes(home);
        ReadableCopies copies = copies(home);
        inspector = new FileInspector(copies);
        engine = new QueryEngine(sandboxes, copies, threads);
        results = new Results(reader, threads);
        constants = new Constants(sandboxes, threads);
        probe = new PlanProbe(threads);
        footers = new ParquetFooters(reader, threads);
        snapshotWriter = new SnapshotWriter(threads);
        snapshots = new SnapshotReader(threads);
    }

    /** An inspector that keeps its copies below a folder. */
    public static FileInspector inspector(Path home) {
        return new FileInspector(copies(home));
    }

    static ReadableCopies copies(Path home) {
        return new ReadableCopies(home, DataSize.ofMegabytes(8), Clock.systemUTC());
    }

    public ScanPins pins(ObjectStore store) {
        return new ScanPins(store, footers, probe);
    }

    Sandbox sandbox() throws SQLException {
        return sandboxes.open();
    }

    RunningStatement start(String duckdb, Input... inputs) {
        return engine.start(plan(duckdb), List.of(inputs), newResult(), LIMITS);
    }

    Path newResult() {
        try {
            return Files.createDirectories(home.resolve("results")).resolve(UUID.randomUUID() + ".parquet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Plan.Select plan(String duckdb) {
        return new Plan.Select(StatementKind.DML, duckdb, List.of(), List.of(), true);
    }

    /** A table {@code t} over files, all of whose columns are of the given types. */
    Input table(FileFormat format, List<Field> columns, Path... files) {
        var relation = new Relation(
                new RelationName("db", "t"),
                columns,
                List.of(),
                format,
                columns.stream().map(Field::name).toList());
        Set<String> names = columns.stream().map(Field::name).collect(Collectors.toSet());
        return new Input(
                new Scan("t", relation, names, PartitionFilter.ALL),
                Arrays.stream(files)
                        .map(file -> new InputFile(pinned(file), List.of()))
                        .toList());
    }

    static PinnedObject pinned(Path file) {
        try {
            var location = new ObjectLocation("lake", "", file.getFileName().toString());
            var object = new StoredObject(
                    location,
                    Files.size(file),
                    "etag",
                    Files.getLastModifiedTime(file).toInstant());
            return new PinnedObject(object, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a Parquet file with DuckDB's text of a query. */
    public Path parquet(String name, String query) throws SQLException {
        Path file = home.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    static Field field(String name, DataType type) {
        return new Field(name, type);
    }

    static OutputColumn column(String name, DataType type) {
        return new OutputColumn(name, type);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        constants.close();
        sandboxes.close();
        threads.close();
        reader.close();
    }
}
