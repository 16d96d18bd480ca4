package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.query.QueryExecution;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the number of a mark comes from.
 *
 * @param number null where the tile's answer does not tell it
 * @param asOf when it was last known that nothing had changed
 * @param trace for whoever may read the tile's statement; null for others
 */
public record MarkOrigin(
        Formula formula,
        @Nullable Object number,
        long bytesScanned,
        long priceMicros,
        boolean reused,
        @Nullable Instant asOf,
        @Nullable Trace trace) {

    /**
     * What is computed.
     *
     * @param label as the tile calls it; null where it has no name of its own
     * @param field what is aggregated, in the words people read; {@code *} for rows
     * @param expression what a calculated field is calculated by; null where it is a column or not for whoever asks
     */
    public record Formula(
            @Nullable String label,
            Aggregate aggregate,
            String field,
            @Nullable String expression) {}

    /**
     * What was asked, and of whom.
     *
     * @param statement asks for this number alone
     * @param asked what the tile asked, with {@code parameters} for its {@code ?}
     * @param execution that answered; null where a snapshot did
     * @param dataset the tile's saved dataset; null where it has a statement of its own
     * @param source the statement below all of it
     */
    public record Trace(
            String statement,
            String asked,
            List<String> parameters,
            @Nullable String database,
            @Nullable QueryExecution execution,
            TileAnswer.@Nullable FromSpice spice,
            @Nullable UUID dataset,
            String source,
            NumberPlace place) {}
}
