package dev.nightjar.engine;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One in-memory DuckDB instance: opened ahead of time, sealed for one {@link Reach}, thrown away soon after.
 *
 * <p>The order matters: paths are allowed and views defined first, then {@link #seal} takes every way out away, for good.
 * Another statement of exactly the same reach may follow: its views take the place of the former ones of the same names,
 * and it names no others. A second connection watches the first: it alone can count
 * what was read while the plan still runs.
 */
final class Sandbox implements AutoCloseable {

    /**
     * {@code parquet_prefetch_column_gap}: left to itself DuckDB also reads the columns between two wanted ones, or not,
     * depending on how fast the disk just was; the bill must not. {@code enable_external_file_cache}: for the same
     * reason: the second of two statements must not cost less. {@code parquet_metadata_cache}: a footer is read when its
     * view is defined and again by the statement; like this it is read once, and counted for each statement.
     */
    private static final String PRESETS = """
            SET TimeZone = 'UTC';
            SET parquet_prefetch_column_gap = 0;
            SET enable_external_file_cache = false;
            SET parquet_metadata_cache = true;
            SET enable_progress_bar = true;
            SET enable_progress_bar_print = false;
            SET preserve_insertion_order = true;
            SET autoinstall_known_extensions = false;
            SET autoload_known_extensions = false;
            """;

    private static final String BYTES_BY_PATH = """
            SELECT message->>'path', sum(TRY_CAST(message->>'bytes' AS BIGINT))
              FROM duckdb_logs WHERE message->>'op' = 'READ' GROUP BY ALL""";

    private static final String READS = """
            SELECT DISTINCT message->>'path', TRY_CAST(message->>'pos' AS BIGINT), TRY_CAST(message->>'bytes' AS BIGINT)
              FROM duckdb_logs WHERE message->>'op' = 'READ'""";

    /** @param position null where DuckDB did not say it */
    record Read(String path, @Nullable Long position, long bytes) {}

    private final DuckDBConnection connection;
    private final DuckDBConnection monitor;
    private final TrinoFunctions functions = new TrinoFunctions();
    private final PreparedStatement readLog;
    private final Path spill;
    private final Set<Read> readsBefore = new LinkedHashSet<>();
    private final Map<String, String> views = new HashMap<>();
    private final Map<String, Set<String>> columns = new HashMap<>();
    private @Nullable Reach reach;
    private Map<String, Long> readBeforeSeal = Map.of();
    private @Nullable Statement current;
    private boolean sealed;
    private int statements;
    private boolean interrupted;
    private boolean closed;

    private Sandbox(DuckDBConnection connection, Path spill) throws SQLException {
        this.connection = connection;
        this.spill = spill;
        execute(PRESETS + "SET temp_directory = " + DuckText.literal(spill.toString()));
        execute("CALL enable_logging('FileSystem')");
        this.monitor = connection.duplicate();
        this.readLog = monitor.prepareStatement(BYTES_BY_PATH);
        bytesByPath();
    }

    /** @param spill a folder of its own, because DuckDB lets a sealed statement into it */
    static Sandbox open(Path spill) throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
        try {
            return new Sandbox(connection, spill);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Path spill() {
        return spill;
    }

    /** The file a statement may write its answer to, whatever else it reaches. */
    Path answer() {
        return spill.resolve("answer.parquet");
    }

    /** What it is confined to; null before {@link #confine}. */
    @Nullable
    Reach reach() {
        return reach;
    }

    /** Allows exactly these files, and the answer; to be said once, before {@link #seal}. */
    void confine(Reach to) throws SQLException {
        reach = to;
        String paths = Stream.concat(to.files().keySet().stream(), Stream.of(answer().toString()))
                .map(DuckText::literal)
                .collect(Collectors.joining(", ", "[", "]"));
        execute("SET memory_limit = '" + to.memory().toBytes() + "B'; SET threads = " + to.threads()
                + "; SET allowed_paths = " + paths);
    }

    /** Allows files to be written below a folder as well. */
    void allowWriting(Path folder) throws SQLException {
        execute("SET allowed_directories = [" + DuckText.literal(folder + "/") + "]");
    }

    /** Makes a view for the next statement, unless the one before had just this. */
    void define(String view, String query) throws SQLException {
        if (!query.equals(views.get(view))) {
            views.remove(view);
            execute("CREATE OR REPLACE VIEW " + DuckText.name(view) + " AS " + query);
            views.put(view, query);
        }
    }

    /** Gets ready for a statement that comes after {@link #seal}. */
    void expect(String sql) throws SQLException {
        functions.register(connection, sql);
    }

    /** From here on nothing but the allowed files can be reached, and no setting changed; what is read counts anew. */
    void seal() throws SQLException {
        if (!sealed) {
            execute("SET enable_external_access = false; SET lock_configuration = true");
            readBeforeSeal = bytesByPath();
            sealed = true;
        }
        execute("CALL truncate_duckdb_logs()");
        statements++;
    }

    /** The names of a query's columns; the files of one reach do not change, so they are asked for once. */
    Set<String> columnsOf(String query) throws SQLException {
        Set<String> known = columns.get(query);
        if (known == null) {
            known = described(query);
            columns.put(query, known);
        }
        return known;
    }

    private Set<String> described(String query) throws SQLException {
        expect(query);
        try (Statement statement = begin();
                ResultSet rows = statement.executeQuery("SELECT column_name FROM (DESCRIBE " + query + ")")) {
            Set<String> names = new LinkedHashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } finally {
            end();
        }
    }

    /** Runs one statement (or several without parameters) and returns the number of rows it wrote. */
    long execute(String sql) throws SQLException {
        expect(sql);
        try (Statement statement = begin()) {
            statement.execute(sql);
            return Math.max(0, statement.getLargeUpdateCount());
        } finally {
            end();
        }
    }

    /** The text a statement answers: the second column of its one row. */
    String text(String sql) throws SQLException {
        try (Statement statement = begin();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(2) : "";
        } finally {
            end();
        }
    }

    private synchronized Statement begin() throws SQLException {
        if (interrupted) {
            throw new SQLException("INTERRUPT Error: Interrupted!");
        }
        current = connection.createStatement();
        return current;
    }

    private synchronized void end() {
        current = null;
    }

    /** How many statements it was sealed for. */
    int statements() {
        return statements;
    }

    /** Whether a next statement could not tell that there was one before. */
    synchronized boolean untouched() {
        return sealed && !interrupted && !closed;
    }

    /** Interrupts what runs and refuses what comes. To be repeated until it has ended: DuckDB forgets one that comes too early. */
    synchronized void interrupt() throws SQLException {
        interrupted = true;
        if (current != null) {
            current.cancel();
        }
    }

    /** DuckDB's guess of how much is done: 0 to 1, or -1. */
    synchronized double fraction() throws SQLException {
        if (!(current instanceof DuckDBPreparedStatement running)) {
            return -1;
        }
        double percentage = running.getQueryProgress().getPercentage();
        return percentage < 0 ? -1 : Math.min(1, percentage / 100);
    }

    /**
     * Bytes that the statement has read so far, per file. What a sandbox read of its files before it was sealed, their
     * footers, counts for each of its statements: they all needed it.
     */
    Map<String, Long> bytesByPath() throws SQLException {
        synchronized (readLog) {
            Map<String, Long> bytes = new LinkedHashMap<>(readBeforeSeal);
            try (ResultSet rows = readLog.executeQuery()) {
                while (rows.next()) {
                    bytes.merge(rows.getString(1), rows.getLong(2), Long::sum);
                }
            }
            return bytes;
        }
    }

    /** Keeps in mind what was read so far, which {@link #seal} makes the log forget. */
    void rememberReads() throws SQLException {
        readsBefore.addAll(reads());
    }

    /** Each place that was read so far, also by the statements before: they found nothing else than what is there. */
    Collection<Read> reads() throws SQLException {
        synchronized (readLog) {
            Set<Read> reads = new LinkedHashSet<>(readsBefore);
            try (Statement statement = monitor.createStatement();
                    ResultSet rows = statement.executeQuery(READS)) {
                while (rows.next()) {
                    long position = rows.getLong(2);
                    reads.add(new Read(rows.getString(1), rows.wasNull() ? null : (Long) position, rows.getLong(3)));
                }
            }
            return reads;
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        synchronized (readLog) {
            readLog.close();
            monitor.close();
        }
        connection.close();
    }
}
