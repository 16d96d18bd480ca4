package dev.nightjar.dashboard;

import dev.nightjar.chart.ValueFormat;
import dev.nightjar.query.ResultPage;
import dev.nightjar.sql.DataType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything behind a tile, for files: read page by page, so that it may be of any size. */
public final class TileTable {

    private final String title;
    private final List<Column> columns;
    private final long total;
    private final boolean cut;
    private final Predicate<List<@Nullable Object>> shown;
    private final LongFunction<ResultPage> pages;

    TileTable(
            String title,
            List<Column> columns,
            long total,
            boolean cut,
            Predicate<List<@Nullable Object>> shown,
            LongFunction<ResultPage> pages) {
        this.title = title;
        this.columns = List.copyOf(columns);
        this.total = total;
        this.cut = cut;
        this.shown = shown;
        this.pages = pages;
    }

    /** @param format of numbers; null where the column has none */
    public record Column(
            String name, DataType type, @Nullable ValueFormat format) {}

    /** What the tile is called; empty where it has no title. */
    public String title() {
        return title;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Whether there are more rows than were asked for. */
    public boolean cut() {
        return cut;
    }

    /** How many rows there are to be read. */
    public long total() {
        return total;
    }

    /** Some of its rows, at most as many as one reading gives. */
    public List<List<@Nullable Object>> page(long from, int limit) {
        if (from >= total) {
            return List.of();
        }
        List<List<@Nullable Object>> rows = pages.apply(from).rows();
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    /** Hands over each row, with as many cells as there are columns; returns how many there were. */
    public long forEach(Consumer<List<@Nullable Object>> consumer) {
        long read = 0;
        long handed = 0;
        while (read < total) {
            List<List<@Nullable Object>> rows = pages.apply(read).rows();
            if (rows.isEmpty()) {
                break;
            }
            read += rows.size();
            for (List<@Nullable Object> row : rows) {
                if (shown.test(row)) {
                    consumer.accept(row.subList(0, columns.size()));
                    handed++;
                }
            }
        }
        return handed;
    }
}
