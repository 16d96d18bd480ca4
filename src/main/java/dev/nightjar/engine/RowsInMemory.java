package dev.nightjar.engine;

import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duckdb.DuckDBConnection;

/**
 * Rows of a snapshot that several questions are asked of, as a table of its instance. Its connections read it under the
 * names that questions call it, which mean other rows on other connections.
 */
final class RowsInMemory implements AutoCloseable {

    private final DuckDBConnection root;
    private final String table;
    private final long cells;
    private final Queue<Reader> idle = new ConcurrentLinkedQueue<>();

    private volatile boolean closed;

    private record Reader(DuckDBConnection connection, Set<String> names) {}

    /** @param cells how many values they are */
    RowsInMemory(DuckDBConnection root, String table, long cells) {
        this.root = root;
        this.table = table;
        this.cells = cells;
    }

    long cells() {
        return cells;
    }

    /** What is done with a connection. */
    interface Asking<T> {
        T ask(DuckDBConnection connection) throws SQLException;
    }

    <T> T ask(Plan.Select question, Asking<T> asking) throws SQLException {
        Reader reader = reader();
        try {
            name(reader, question);
            return asking.ask(reader.connection());
        } finally {
            giveBack(reader);
        }
    }

    private Reader reader() throws SQLException {
        Reader free = idle.poll();
        return free == null ? new Reader((DuckDBConnection) root.duplicate(), new HashSet<>()) : free;
    }

    private void name(Reader reader, Plan.Select question) throws SQLException {
        for (Scan scan : question.scans()) {
            if (reader.names().add(scan.view())) {
                try (Statement statement = reader.connection().createStatement()) {
                    statement.execute("CREATE TEMP VIEW " + DuckText.name(scan.view()) + " AS SELECT * FROM "
                            + DuckText.name(table));
                }
            }
        }
    }

    private void giveBack(Reader reader) throws SQLException {
        idle.add(reader);
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() throws SQLException {
        for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.connection().close();
        }
    }

    /** The table goes; whoever reads it right now reads on. */
    @Override
    public void close() throws SQLException {
        closed = true;
        closeIdle();
        try (Statement statement = root.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + DuckText.name(table));
        }
    }
}
