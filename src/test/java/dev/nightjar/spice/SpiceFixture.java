package dev.nightjar.spice;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.engine.SnapshotWriter.Column;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.spice.RefreshSettings.Incremental;
import dev.nightjar.spice.RefreshSettings.Mode;
import dev.nightjar.sql.DataType;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The module over an empty database, a folder and a real engine; the rows of its one dataset are whatever a test says. */
final class SpiceFixture implements AutoCloseable, Recipes, SourceReads {

    static final UUID ORDERS = UUID.randomUUID();
    static final String BY = "mia";
    private static final Caller MIA = new Caller(UUID.randomUUID(), BY, Role.AUTHOR);

    final SetClock clock = new SetClock("2026-11-22T08:00:00Z");
    final NightjarHome home;
    final SnapshotQueries questions;
    final List<String> asked = new ArrayList<>();

    /** What the dataset's statement answers with, in DuckDB's words. */
    String rows = "SELECT * FROM (VALUES (DATE '2026-11-01', 'Oslo', 3, NULL), (DATE '2026-11-21', 'Rome', NULL, 'x'))"
            + " AS t(day, town, amount, \"unread:amount\")";

    String key = "one";

    /** Where not null, reading takes until it completes. */
    @Nullable
    CompletableFuture<Void> pause;

    /** Completes when a reading has begun that takes long. */
    final CompletableFuture<Void> paused = new CompletableFuture<>();

    /** Whether the last answer was found in rows that other questions are asked of too. */
    boolean lastWasShared;

    private final JdbcClient jdbc;
    private final EngineFixture engine;
    private final DataSize capacity;
    private IngestionRunner runner;
    Spice spice;

    SpiceFixture(Path folder, TestDatabase database, DataSize capacity) {
        this.home = new NightjarHome(folder);
        this.capacity = capacity;
        this.jdbc = JdbcClient.create(database.create("spice"));
        this.engine = new EngineFixture(folder);
        SpiceSettings settings = settings();
        this.questions = new SnapshotQueries(engine.snapshots, new SnapshotFiles(home, engine.snapshots), settings);
        this.spice = start();
    }

    private SpiceSettings settings() {
        return new SpiceSettings(
                capacity, 2, DataSize.ofMegabytes(256), DataSize.ofMegabytes(1), Duration.ofSeconds(20));
    }

    /** The module as a new process finds it. */
    Spice start() {
        SpiceRows datasets = new SpiceRows(jdbc);
        SnapshotFiles files = new SnapshotFiles(home, engine.snapshots);
        SnapshotShelf shelf = new SnapshotShelf(datasets, new SnapshotRows(jdbc), files, settings());
        IngestionRows ingestions = new IngestionRows(jdbc);
        Ingestor ingestor = new Ingestor(this, engine.snapshotWriter, files, settings());
        runner = new IngestionRunner(ingestions, datasets, shelf, ingestor, clock);
        runner.start();
        spice = new Spice(datasets, ingestions, shelf, runner, this, clock);
        return spice;
    }

    static RefreshSettings spice(@Nullable Incremental incremental, boolean dropsUnread) {
        return new RefreshSettings(Mode.SPICE, null, false, incremental, dropsUnread);
    }

    /** Switches the dataset to SPICE, and waits for what comes of it. */
    Ingestion switchOn(RefreshSettings settings) throws Exception {
        spice.change(ORDERS, spice.of(ORDERS).version(), settings, BY);
        return settled();
    }

    Ingestion refresh(Ingestion.Kind kind) throws Exception {
        clock.advance(Duration.ofMinutes(1));
        spice.refresh(ORDERS, kind, BY);
        return settled();
    }

    Ingestion settled() throws Exception {
        spice.settled(ORDERS).get(20, TimeUnit.SECONDS);
        return spice.ingestions(ORDERS, 1).getFirst();
    }

    Snapshot current() {
        return spice.current(ORDERS, () -> key).orElseThrow();
    }

    /** What a question about the current snapshot, which it calls {@code t}, is answered with. */
    List<List<@Nullable Object>> ask(String question) {
        return answer("SELECT " + question + " FROM (" + current().sql() + ") AS t", null);
    }

    List<List<@Nullable Object>> answer(String sql, SnapshotQueries.@Nullable Part part) {
        SnapshotQueries.Answer answer =
                questions.ask(current(), new SnapshotQueries.Question(sql, () -> Optional.ofNullable(part)));
        lastWasShared = answer.shared();
        return answer.rows();
    }

    @Override
    public Recipe of(UUID dataset) {
        return new Recipe(
                "Orders",
                key,
                MIA,
                "SELECT * FROM shop.orders",
                "shop",
                List.of(
                        new Column("day", DataType.Simple.DATE, null),
                        new Column("town", DataType.Varchar.UNBOUNDED, null),
                        new Column("amount", DataType.Simple.INTEGER, "unread:amount")));
    }

    @Override
    public String key(UUID dataset) {
        return key;
    }

    @Override
    public boolean has(UUID dataset) {
        return dataset.equals(ORDERS);
    }

    @Override
    public Rows read(Recipe recipe, String sql, RunningIngestion run) {
        asked.add(sql);
        if (pause != null) {
            paused.complete(null);
            CompletableFuture.anyOf(pause, run.stop).join();
            if (run.stopped()) {
                throw new CancellationException();
            }
        }
        Path file = home.results().resolve(UUID.randomUUID() + ".parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + rows + ") TO '" + file + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Rows(file, clock.instant(), () -> delete(file));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void restart() {
        runner.stop();
        runner.start();
    }

    @Override
    public void close() throws Exception {
        runner.stop();
        engine.close();
    }
}
