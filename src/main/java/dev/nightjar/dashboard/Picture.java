package dev.nightjar.dashboard;

import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.TileAnswer.Column;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A drawn tile with the rows behind it, those a browser is given. */
record Picture(Chart chart, List<Column> columns, List<List<@Nullable Object>> rows, long total) {

    /** Rows sent for "show as table". */
    static final int MOST_ROWS = 1_000;

    static Picture of(Chart chart, ChartData data, TileSource source) {
        List<List<@Nullable Object>> rows =
                data.rows().subList(0, Math.min(MOST_ROWS, data.rows().size()));
        return new Picture(
                chart,
                data.columns().stream().map(column -> column(column, source)).toList(),
                rows,
                data.known());
    }

    private static Column column(OutputColumn column, TileSource source) {
        return new Column(column.name(), column.type().trino(), source.label(column.name()));
    }

    /**
     * Pictures of answers that have not changed. An answer is known by the execution that computed it, and never changes;
     * so a picture stays right for as long as it is kept.
     */
    static final class Gallery {

        private static final int MOST = 300;

        private final Map<Key, Picture> pictures = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Picture> eldest) {
                return size() > MOST;
            }
        };

        record Key(UUID dashboard, List<ExecutionId> answers, Visual visual, Locale locale) {}

        /** Drawing happens outside the lock: two may draw the same, which is cheaper than all waiting. */
        Picture get(Key key, Supplier<Picture> draw) {
            Picture known = find(key);
            if (known != null) {
                return known;
            }
            Picture drawn = draw.get();
            synchronized (pictures) {
                pictures.put(key, drawn);
            }
            return drawn;
        }

        private @Nullable Picture find(Key key) {
            synchronized (pictures) {
                return pictures.get(key);
            }
        }

        static List<ExecutionId> answers(@Nullable ExecutionId... ids) {
            List<ExecutionId> known = new ArrayList<>();
            for (ExecutionId id : ids) {
                if (id != null) {
                    known.add(id);
                }
            }
            return known;
        }
    }
}
