package dev.nightjar.asking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.catalog.LineageNode;
import dev.nightjar.dashboard.MarkOrigin;
import dev.nightjar.dashboard.TileAnswer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a number comes from, as it is told.
 *
 * @param number null where the tile's answer does not tell it
 * @param bytesScanned now, for whoever asked; the trace says what computing it took
 * @param trace for whoever may read the tile's statement; null for others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Origin(
        MarkOrigin.Formula formula,
        @Nullable Object number,
        long bytesScanned,
        long priceMicros,
        boolean reused,
        @Nullable Instant asOf,
        @Nullable Trace trace) {

    /**
     * @param statement asks for this number alone
     * @param asked what the tile asked
     * @param execution that computed it; null where a snapshot answered
     * @param objects what was read for it, the largest first
     * @param objectsInAll how many there are, listed or not
     * @param lineage what its rows come from, the nearest first
     * @param earlier the answer that a permalink was made of; null where that is this one, or nobody asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Trace(
            String statement,
            String asked,
            List<String> parameters,
            @Nullable String database,
            @Nullable Execution execution,
            TileAnswer.@Nullable FromSpice spice,
            List<ObjectRead> objects,
            int objectsInAll,
            List<Step> lineage,
            @Nullable Earlier earlier) {}

    /** The execution that computed the answer, which may be an earlier one than was asked for now. */
    public record Execution(
            UUID id, Instant submittedAt, @Nullable Long millis, long bytesScanned, long priceMicros) {}

    public record ObjectRead(String location, long bytes) {}

    /** @param step 0 for what the tile is drawn from, below for what that comes from */
    public record Step(
            LineageNode.Kind kind, String label, @Nullable String href, int step) {}

    /** @param number null where it is not to be found in that answer */
    public record Earlier(
            UUID execution, Instant submittedAt, @Nullable Object number) {}
}
