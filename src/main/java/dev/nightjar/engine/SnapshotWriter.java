package dev.nightjar.engine;

import dev.nightjar.engine.EngineException.Reason;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery.Grain;
import dev.nightjar.sql.StoredPeriods;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Makes of an answer the sorted file that {@link SnapshotReader} reads. It runs only statements of ours, over files that the
 * engine wrote itself, so its instances are not sealed.
 */
@Service
public class SnapshotWriter {

    private static final int SAMPLES = 5;
    private static final int LONGEST_SAMPLE = 100;
    private static final int MOST_SORTED_BY = 3;
    private static final int MOST_WITH_PERIODS = 3;
    private static final Duration INSISTENCE = Duration.ofMillis(20);

    private final EngineThreads threads;

    SnapshotWriter(EngineThreads threads) {
        this.threads = threads;
    }

    /**
     * A column of the snapshot.
     *
     * @param unread the answer's column with the text of what could not be read as the type; null where all can
     */
    public record Column(
            String name, DataType type, @Nullable String unread) {

        boolean temporal() {
            return type == DataType.Simple.DATE || type instanceof DataType.Timestamp;
        }

        boolean text() {
            return type instanceof DataType.Varchar || type instanceof DataType.Char;
        }
    }

    /**
     * The periods that are kept beside a column, since cutting a moment costs more than reading it does: those of the first
     * few moments.
     */
    public static List<Grain> periods(Column column, List<Column> all) {
        boolean kept =
                all.stream().filter(Column::temporal).limit(MOST_WITH_PERIODS).anyMatch(column::equals);
        if (!kept) {
            return List.of();
        }
        return column.type() == DataType.Simple.DATE
                ? List.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
                : List.of(Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR);
    }

    /** The rows of an earlier snapshot that stay: those before a moment, and those without one. */
    public record Kept(Path file, String column, LocalDateTime before) {}

    /**
     * What to write.
     *
     * @param answer the file with the new rows
     * @param dropsUnread whether a row is left out in which something could not be read; else that has no value
     * @param sortedBy what the file is ordered by first; null for the writer to find something
     * @param to where the file appears; it is whole only when {@link #write} returns
     */
    public record Order(
            Path answer,
            @Nullable Kept kept,
            List<Column> columns,
            boolean dropsUnread,
            @Nullable String sortedBy,
            Path to,
            DataSize memory) {}

    /** What could not be read in a column: in how many rows, and some of it. */
    public record Unread(String column, long rows, List<String> samples) {}

    /**
     * What was written.
     *
     * @param fresh rows of the answer, whether they are in the snapshot or not
     * @param dropped those that are not
     * @param rows of the snapshot, those that were kept included
     * @param size as QuickSight counts it: eight bytes a number or date, eight more than its own a text
     */
    public record Written(long fresh, long dropped, long rows, long size, List<Unread> unread) {}

    /**
     * Writes it and waits until it is there.
     *
     * @param stop completes when nobody wants it any more; it then ends with {@link Reason#CANCELLED}
     */
    public Written write(Order order, CompletableFuture<?> stop) {
        try {
            return threads.call(() -> {
                try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                        Statement statement = connection.createStatement()) {
                    Writing writing = new Writing(order, statement);
                    stop.thenRun(() -> interrupt(statement, writing));
                    try {
                        return writing.write();
                    } finally {
                        writing.done = true;
                    }
                }
            });
        } catch (IllegalStateException e) {
            throw failure(e, stop.isDone());
        }
    }

    /** DuckDB forgets an interruption that comes between two statements. */
    private void interrupt(Statement statement, Writing writing) {
        if (!writing.done) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                return;
            }
            threads.after(INSISTENCE, () -> interrupt(statement, writing));
        }
    }

    private static EngineException failure(IllegalStateException e, boolean stopped) {
        String text = e.getCause() instanceof SQLException cause ? String.valueOf(cause.getMessage()) : "";
        if (stopped) {
            return new EngineException(Reason.CANCELLED, "The snapshot was cancelled", ScanReceipt.NOTHING, e);
        }
        if (text.startsWith("Out of Memory")) {
            return new EngineException(
                    Reason.MEMORY_LIMIT,
                    "Sorting the snapshot needs more memory than it may use",
                    ScanReceipt.NOTHING,
                    e);
        }
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return new EngineException(
                    Reason.DISK_FULL, "The disk is full: there is no room for the snapshot", ScanReceipt.NOTHING, e);
        }
        return new EngineException(Reason.INTERNAL, "The snapshot could not be written", ScanReceipt.NOTHING, e);
    }

    /** One snapshot on its way into its file. */
    private static final class Writing {

        private final Order order;
        private final Statement statement;
        private volatile boolean done;

        Writing(Order order, Statement statement) {
            this.order = order;
            this.statement = statement;
        }

        Written write() throws SQLException {
            statement.execute("SET TimeZone = 'UTC'; SET memory_limit = '"
                    + order.memory().toBytes() + "B'; SET temp_directory = "
                    + DuckText.literal(order.to() + ".spill"));
            long fresh = number("SELECT count(*) FROM " + file(order.answer()));
            long dropped = order.dropsUnread() && !unreadable().isEmpty()
                    ? number("SELECT count(*) FROM " + file(order.answer()) + " WHERE NOT (" + readable() + ")")
                    : 0;
            List<Unread> unread = unread();
            List<String> sorted = sortedBy();
            statement.execute("COPY (SELECT *" + periods() + " FROM (" + rows() + ")"
                    + (sorted.isEmpty() ? "" : " ORDER BY " + String.join(", ", sorted)) + ") TO "
                    + DuckText.literal(order.to().toString())
                    + " (FORMAT parquet, COMPRESSION lz4_raw, USE_TMP_FILE false)");
            return new Written(fresh, dropped, number("SELECT count(*) FROM " + file(order.to())), size(), unread);
        }

        private String rows() {
            String names = order.columns().stream()
                    .map(column -> DuckText.name(column.name()))
                    .collect(Collectors.joining(", "));
            String fresh = "SELECT " + names + " FROM " + file(order.answer())
                    + (order.dropsUnread() && !unreadable().isEmpty() ? " WHERE " + readable() : "");
            Kept kept = order.kept();
            if (kept == null) {
                return fresh;
            }
            String moment = DuckText.name(kept.column());
            return "SELECT * FROM (SELECT " + names + " FROM " + file(kept.file()) + " WHERE " + moment
                    + " IS NULL OR " + moment + " < TIMESTAMP "
                    + DuckText.literal(kept.before().toString().replace('T', ' ')) + " UNION ALL " + fresh + ")";
        }

        private String periods() {
            Set<String> names = order.columns().stream()
                    .map(column -> column.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            return order.columns().stream()
                    .flatMap(column -> SnapshotWriter.periods(column, order.columns()).stream()
                            .filter(grain -> !names.contains(StoredPeriods.column(column.name(), grain)))
                            .map(grain -> period(column, grain)))
                    .collect(Collectors.joining());
        }

        private static String period(Column column, Grain grain) {
            String cut = "date_trunc(" + DuckText.literal(grain.name().toLowerCase(Locale.ROOT)) + ", "
                    + DuckText.name(column.name()) + ")";
            return ", " + (column.type() == DataType.Simple.DATE ? "CAST(" + cut + " AS DATE)" : cut) + " AS "
                    + DuckText.name(StoredPeriods.column(column.name(), grain));
        }

        private List<Column> unreadable() {
            return order.columns().stream()
                    .filter(column -> column.unread() != null)
                    .toList();
        }

        private String readable() {
            return unreadable().stream()
                    .map(column -> DuckText.name(String.valueOf(column.unread())) + " IS NULL")
                    .collect(Collectors.joining(" AND "));
        }

        private List<Unread> unread() throws SQLException {
            List<Unread> found = new ArrayList<>();
            for (Column column : unreadable()) {
                String text = DuckText.name(String.valueOf(column.unread()));
                String from = " FROM " + file(order.answer()) + " WHERE " + text + " IS NOT NULL";
                long rows = number("SELECT count(*)" + from);
                if (rows > 0) {
                    String samples = "SELECT DISTINCT left(" + text + ", " + LONGEST_SAMPLE + ") AS s" + from
                            + " ORDER BY s LIMIT " + SAMPLES;
                    found.add(new Unread(column.name(), rows, texts(samples)));
                }
            }
            return found;
        }

        /** By time, which most questions narrow down; without any by the texts that repeat most, which packs best. */
        private List<String> sortedBy() throws SQLException {
            if (order.sortedBy() != null) {
                return List.of(DuckText.name(order.sortedBy()));
            }
            for (Column column : order.columns()) {
                if (column.temporal()) {
                    return List.of(DuckText.name(column.name()));
                }
            }
            record Counted(String name, long distinct) {}
            List<Counted> counted = new ArrayList<>();
            for (Column column : order.columns()) {
                if (column.text()) {
                    String name = DuckText.name(column.name());
                    counted.add(new Counted(
                            name, number("SELECT approx_count_distinct(" + name + ") FROM " + file(order.answer()))));
                }
            }
            return counted.stream()
                    .sorted(Comparator.comparingLong(Counted::distinct))
                    .limit(MOST_SORTED_BY)
                    .map(Counted::name)
                    .toList();
        }

        private long size() throws SQLException {
            String bytes = order.columns().stream()
                    .map(column ->
                            column.text() ? "coalesce(sum(strlen(" + DuckText.name(column.name()) + ")), 0)" : "0")
                    .collect(Collectors.joining(" + "));
            return number(
                    "SELECT count(*) * " + 8 * order.columns().size() + " + " + bytes + " FROM " + file(order.to()));
        }

        private long number(String sql) throws SQLException {
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }

        private List<String> texts(String sql) throws SQLException {
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }

        private static String file(Path file) {
            return "read_parquet(" + DuckText.literal(file.toString()) + ")";
        }
    }
}
