package dev.nightjar.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows that an instance over a snapshot keeps for questions to come: those asked of last, as far as there is room. */
final class SharedTables implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedTables.class);
    private static final int MOST_TABLES = 64;

    /** Some hundred megabytes at most, of what an instance may use. */
    private static final long MOST_CELLS = 12_000_000;

    private final Map<String, CompletableFuture<Optional<RowsInMemory>>> tables = new LinkedHashMap<>(16, 0.75f, true);

    /** Looks for rows. */
    interface Search {

        /** Empty where they are too many to keep. */
        Optional<RowsInMemory> find() throws SQLException;
    }

    /** The rows, which whoever wants them first looks for on behalf of all; empty where they cannot be shared. */
    Optional<RowsInMemory> get(String rows, Search search) {
        CompletableFuture<Optional<RowsInMemory>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<RowsInMemory>> before;
        synchronized (tables) {
            before = tables.get(rows);
            if (before == null) {
                tables.put(rows, mine);
            }
        }
        if (before != null) {
            return before.join();
        }
        try {
            mine.complete(search.find());
            makeRoom();
        } catch (SQLException | RuntimeException e) {
            log.info("Rows could not be shared, each question looks for them by itself: {}", e.getMessage());
            synchronized (tables) {
                tables.remove(rows);
            }
            mine.complete(Optional.empty());
        }
        return mine.join();
    }

    /** Those asked of longest ago go first. */
    private void makeRoom() {
        List<RowsInMemory> gone = new ArrayList<>();
        synchronized (tables) {
            long cells = tables.values().stream().mapToLong(SharedTables::cells).sum();
            var oldest = tables.values().iterator();
            while (oldest.hasNext() && (cells > MOST_CELLS || tables.size() > MOST_TABLES)) {
                CompletableFuture<Optional<RowsInMemory>> rows = oldest.next();
                if (rows.isDone()) {
                    cells -= cells(rows);
                    rows.join().ifPresent(gone::add);
                    oldest.remove();
                }
            }
        }
        gone.forEach(SharedTables::close);
    }

    private static long cells(CompletableFuture<Optional<RowsInMemory>> rows) {
        return rows.getNow(Optional.empty()).map(RowsInMemory::cells).orElse(0L);
    }

    private static void close(RowsInMemory rows) {
        try {
            rows.close();
        } catch (SQLException e) {
            log.warn("Rows that were shared were not dropped cleanly", e);
        }
    }

    @Override
    public void close() {
        synchronized (tables) {
            tables.values().stream()
                    .flatMap(rows -> rows.getNow(Optional.empty()).stream())
                    .forEach(SharedTables::close);
            tables.clear();
        }
    }
}
