package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A taking of statistics.
 *
 * @param id of the execution that counts, too
 * @param files that are looked at, of {@code filesTotal} there are
 * @param reason why it failed or was cancelled, in the words of whoever ended it
 */
public record StatisticsRun(
        UUID id,
        TableName table,
        List<String> columns,
        int files,
        int filesTotal,
        String accountName,
        State state,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
