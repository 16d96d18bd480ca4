package dev.nightjar.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A tile as it is sent to the browser: a picture, or why there is none. */
public sealed interface TileAnswer {

    String id();

    default String type() {
        return "tile";
    }

    /**
     * @param type in Trino's spelling
     * @param label what people call it; null where that is its name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(String name, String type, @Nullable String label) {}

    /**
     * The snapshot a picture was drawn from.
     *
     * @param takenAt when its rows were read
     * @param sql the question to it
     * @param millis what answering took, when it was first asked
     */
    record FromSpice(UUID dataset, UUID ingestion, Instant takenAt, long rows, String sql, long millis) {

        static FromSpice of(SnapshotQueries.Answer answer) {
            Snapshot snapshot = answer.snapshot();
            return new FromSpice(
                    snapshot.dataset(),
                    snapshot.ingestion(),
                    snapshot.takenAt(),
                    snapshot.rows(),
                    answer.sql(),
                    answer.millis());
        }
    }

    /**
     * A picture.
     *
     * @param rows for showing it as a table; the first of {@code total}
     * @param executionId null for whoever may not open it
     * @param spice where it was drawn from a snapshot, for whoever may know; null otherwise
     * @param asOf when it was last known that nothing had changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Drawn(
            String type,
            String id,
            ObjectNode option,
            String description,
            List<String> notes,
            List<Column> columns,
            List<List<@Nullable Object>> rows,
            long total,
            int rowsShown,
            @Nullable UUID executionId,
            @Nullable FromSpice spice,
            long bytesScanned,
            long priceMicros,
            boolean reused,
            @Nullable Instant asOf)
            implements TileAnswer {}

    record Failed(String type, String id, Problem error) implements TileAnswer {}

    /** @param line and column in the tile's own statement */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            String code,
            String message,
            @Nullable String field,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable UUID executionId) {}
}
