package dev.nightjar.engine;

import dev.nightjar.storage.ByteRange;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** What the footers of Parquet objects say. An object never changes under its etag, so each is read once. */
@Service
public class ParquetFooters {

    private static final Logger log = LoggerFactory.getLogger(ParquetFooters.class);

    /** What DuckDB reads from the end of a file before it knows how long the footer is. */
    private static final long FIRST_READ = 16_384;

    private static final long TRAILER = 8;

    /** How many column chunks are remembered, at some hundred bytes each. */
    private static final int MOST_CHUNKS = 300_000;

    private final ResultReader reader;
    private final EngineThreads threads;
    private final Map<StoredObject, Footer> known = new LinkedHashMap<>(16, 0.75f, true);
    private int chunks;

    ParquetFooters(ResultReader reader, EngineThreads threads) {
        this.reader = reader;
        this.threads = threads;
    }

    /**
     * A file as its footer describes it.
     *
     * @param bytes what reading the footer itself costs
     */
    public record Footer(long bytes, List<RowGroup> rowGroups) {}

    /** @param chunks by the lower-case names of top-level columns */
    public record RowGroup(long rows, Map<String, Chunk> chunks) {}

    /**
     * @param bytes compressed, as they are read; {@code bloom} those of its bloom filter, if any
     * @param place where they are, and where its bloom filter is
     */
    public record Chunk(long bytes, long bloom, Condition.Bounds bounds, ByteRange place, ByteRange bloomPlace) {

        private static final ByteRange NOWHERE = new ByteRange(0, 0);

        public static final Chunk NONE = new Chunk(0, 0, Condition.Bounds.UNKNOWN, NOWHERE, NOWHERE);

        /** The columns in a nested one lie side by side. */
        private Chunk plus(Chunk other) {
            return new Chunk(
                    bytes + other.bytes,
                    bloom + other.bloom,
                    Condition.Bounds.UNKNOWN,
                    around(place, other.place),
                    around(bloomPlace, other.bloomPlace));
        }

        static ByteRange around(ByteRange one, ByteRange other) {
            if (one.length() == 0 || other.length() == 0) {
                return one.length() == 0 ? other : one;
            }
            return new ByteRange(Math.min(one.from(), other.from()), Math.max(one.to(), other.to()));
        }
    }

    /** The footer, if it was read before. */
    public synchronized Optional<Footer> known(StoredObject object) {
        return Optional.ofNullable(known.get(object));
    }

    /** Reads footers; those of files that are not Parquet are not remembered. */
    public void read(List<PinnedObject> objects) {
        if (!objects.isEmpty() && !readAll(objects) && objects.size() > 1) {
            objects.forEach(object -> readAll(List.of(object)));
        }
    }

    private boolean readAll(List<PinnedObject> objects) {
        Map<String, PinnedObject> byPath = new HashMap<>();
        objects.forEach(object -> byPath.put(object.path().toString(), object));
        return threads.call(() -> {
            try (DuckDBConnection connection = reader.connect();
                    Statement statement = connection.createStatement()) {
                String paths =
                        byPath.keySet().stream().map(DuckText::literal).collect(Collectors.joining(", ", "[", "]"));
                Map<String, Long> sizes = footerBytes(statement, paths, byPath);
                Map<String, List<RowGroup>> groups = rowGroups(statement, paths);
                sizes.forEach((path, bytes) ->
                        remember(byPath.get(path), new Footer(bytes, groups.getOrDefault(path, List.of()))));
                return true;
            } catch (SQLException e) {
                log.debug("Footers could not be read", e);
                return false;
            }
        });
    }

    private static Map<String, Long> footerBytes(Statement statement, String paths, Map<String, PinnedObject> objects)
            throws SQLException {
        Map<String, Long> bytes = new HashMap<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT file_name, footer_size FROM parquet_file_metadata(" + paths + ")")) {
            while (rows.next()) {
                PinnedObject object = objects.get(rows.getString(1));
                if (object != null) {
                    long footer = rows.getLong(2) + TRAILER;
                    long read = Math.min(object.object().size(), FIRST_READ);
                    bytes.put(rows.getString(1), Math.max(read, footer));
                }
            }
        }
        return bytes;
    }

    private static Map<String, List<RowGroup>> rowGroups(Statement statement, String paths) throws SQLException {
        Map<String, List<RowGroup>> groups = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT file_name, row_group_id, row_group_num_rows, split_part(path_in_schema, ', ', 1),
                       total_compressed_size, bloom_filter_length, stats_min_value, stats_max_value,
                       least(data_page_offset, nullif(dictionary_page_offset, 0), nullif(index_page_offset, 0)),
                       bloom_filter_offset
                  FROM parquet_metadata(%s) ORDER BY file_name, row_group_id, column_id""".formatted(paths))) {
            while (rows.next()) {
                List<RowGroup> ofFile = groups.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>());
                if (rows.getInt(2) == ofFile.size()) {
                    ofFile.add(new RowGroup(rows.getLong(3), new HashMap<>()));
                }
                Chunk chunk = new Chunk(
                        rows.getLong(5),
                        rows.getLong(6),
                        new Condition.Bounds(rows.getString(7), rows.getString(8)),
                        new ByteRange(rows.getLong(9), rows.getLong(9) + rows.getLong(5)),
                        new ByteRange(rows.getLong(10), rows.getLong(10) + rows.getLong(6)));
                ofFile.getLast().chunks().merge(rows.getString(4).toLowerCase(Locale.ROOT), chunk, Chunk::plus);
            }
        }
        return groups;
    }

    private synchronized void remember(@Nullable PinnedObject object, Footer footer) {
        if (object == null) {
            return;
        }
        Footer before = known.put(object.object(), footer);
        chunks += weight(footer) - (before == null ? 0 : weight(before));
        var oldest = known.values().iterator();
        while (chunks > MOST_CHUNKS && known.size() > 1) {
            chunks -= weight(oldest.next());
            oldest.remove();
        }
    }

    private static int weight(Footer footer) {
        return 1
                + footer.rowGroups().stream()
                        .mapToInt(group -> group.chunks().size())
                        .sum();
    }
}
