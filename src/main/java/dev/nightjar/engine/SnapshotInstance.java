package dev.nightjar.engine;

import dev.nightjar.engine.EngineException.Reason;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.ScanSql;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance that can read one snapshot and nothing else. As the file never changes and belongs to nobody's bill, what was
 * read of it may stay in memory.
 */
final class SnapshotInstance implements AutoCloseable {

    private static final String PRESETS = """
            SET TimeZone = 'UTC';
            SET parquet_metadata_cache = true;
            SET autoinstall_known_extensions = false;
            SET autoload_known_extensions = false;
            SET temp_directory = '';
            """;

    private static final Logger log = LoggerFactory.getLogger(SnapshotInstance.class);

    private final Path snapshot;
    private final DuckDBConnection root;
    private final EngineThreads threads;
    private final TrinoFunctions functions = new TrinoFunctions();
    private final Set<String> views = new HashSet<>();
    private final Queue<DuckDBConnection> idle = new ConcurrentLinkedQueue<>();
    private final SharedTables tables = new SharedTables();
    private final AtomicInteger made = new AtomicInteger();

    /** How many ask it right now, when the last did, and whether somebody will look after that: their reader's affair. */
    int users;

    long lastUsed;
    boolean watched;

    private SnapshotInstance(Path snapshot, DuckDBConnection root, EngineThreads threads) {
        this.snapshot = snapshot;
        this.root = root;
        this.threads = threads;
    }

    static SnapshotInstance open(Path snapshot, Limits limits, EngineThreads threads) throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute(PRESETS + "SET memory_limit = '" + limits.memory().toBytes() + "B'; SET threads = "
                    + limits.threads() + "; SET allowed_paths = [" + DuckText.literal(snapshot.toString())
                    + "]; SET enable_external_access = false; SET lock_configuration = true");
            return new SnapshotInstance(snapshot, connection, threads);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Path snapshot() {
        return snapshot;
    }

    /** Empty where the rows cannot be kept, or did not answer: then the snapshot itself is to be asked. */
    Optional<SnapshotReader.Answer> answer(SharedRows shared, int most, Limits limits) throws SQLException {
        Optional<RowsInMemory> rows = tables.get(shared.rows().duckdb(), () -> look(shared, limits));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Plan.Select question = shared.question();
        functions.register(root, question.duckdb());
        try {
            return Optional.of(rows.get()
                    .ask(
                            question,
                            connection -> ask(
                                    connection,
                                    question.duckdb(),
                                    limits,
                                    found -> read(found, question.columns(), most, true))));
        } catch (SQLException e) {
            log.info("Shared rows did not answer, the snapshot itself is asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<RowsInMemory> look(SharedRows shared, Limits limits) throws SQLException {
        Plan.Select rows = shared.rows();
        return with(rows, connection -> {
            long count =
                    ask(connection, "SELECT count(*) FROM (" + rows.duckdb() + ")", limits, SnapshotInstance::number);
            if (count > shared.most()) {
                return Optional.empty();
            }
            String table = "shared_" + made.incrementAndGet();
            String names = rows.columns().stream()
                    .map(column -> DuckText.name(column.name().toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(", "));
            try (Statement statement = connection.createStatement()) {
                limited(
                        statement,
                        limits,
                        () -> statement.execute("CREATE TABLE " + table + " AS SELECT * FROM (" + rows.duckdb()
                                + ") AS r(" + names + ")"));
            }
            return Optional.of(
                    new RowsInMemory(root, table, count * rows.columns().size()));
        });
    }

    SnapshotReader.Answer answer(Plan.Select plan, int most, Limits limits) throws SQLException {
        try {
            return with(
                    plan,
                    connection ->
                            ask(connection, plan.duckdb(), limits, rows -> read(rows, plan.columns(), most, false)));
        } catch (SQLException e) {
            throw failure(plan, limits, e);
        }
    }

    private <T> T with(Plan.Select plan, RowsInMemory.Asking<T> asking) throws SQLException {
        prepare(plan);
        DuckDBConnection free = idle.poll();
        DuckDBConnection connection = free == null ? (DuckDBConnection) root.duplicate() : free;
        try {
            return asking.ask(connection);
        } finally {
            idle.add(connection);
        }
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T ask(DuckDBConnection connection, String sql, Limits limits, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return limited(statement, limits, () -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    return reading.read(rows);
                }
            });
        }
    }

    private <T> T limited(Statement statement, Limits limits, EngineThreads.Work<T> work) throws SQLException {
        Future<?> timeLimit = threads.after(limits.time(), () -> cancel(statement));
        try {
            return work.run();
        } finally {
            timeLimit.cancel(false);
        }
    }

    private static long number(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getLong(1) : 0;
    }

    /** Views of all columns serve every question; what one does not ask for is not read. */
    private synchronized void prepare(Plan.Select plan) throws SQLException {
        functions.register(root, plan.duckdb());
        for (Scan scan : plan.scans()) {
            if (views.add(scan.view())) {
                Set<String> columns = scan.relation().columns().stream()
                        .map(field -> field.name())
                        .collect(Collectors.toSet());
                Scan all = new Scan(scan.view(), scan.relation(), columns, PartitionFilter.ALL);
                String path = snapshot.toString();
                var source = new ScanSql.Source(path, path, 0, Instant.EPOCH, List.of());
                try (Statement statement = root.createStatement()) {
                    statement.execute("CREATE VIEW " + DuckText.name(scan.view()) + " AS "
                            + ScanSql.write(
                                    all,
                                    List.of(source),
                                    Set.copyOf(scan.relation().fileNames())));
                } catch (SQLException e) {
                    views.remove(scan.view());
                    throw e;
                }
            }
        }
    }

    private static SnapshotReader.Answer read(ResultSet rows, List<OutputColumn> columns, int most, boolean shared)
            throws SQLException {
        List<List<@Nullable Object>> first = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
            if (total++ < most) {
                List<@Nullable Object> row = new ArrayList<>(columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    row.add(ResultValues.read(rows, i + 1, columns.get(i).type()));
                }
                first.add(row);
            }
        }
        return new SnapshotReader.Answer(first, total, shared);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it has ended
        }
    }

    private EngineException failure(Plan.Select plan, Limits limits, SQLException e) {
        var work = new QueryEngine.Work(plan, List.of(), new Destination.Explanation(false), limits);
        return new EngineErrors(work, InputFiles.NONE, snapshot)
                .running(e, String.valueOf(e.getMessage()).startsWith("INTERRUPT") ? Reason.TIME_LIMIT : null);
    }

    @Override
    public void close() throws SQLException {
        tables.close();
        for (DuckDBConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
        root.close();
    }
}
