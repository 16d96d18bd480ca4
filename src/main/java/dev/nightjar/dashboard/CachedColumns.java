package dev.nightjar.dashboard;

import dev.nightjar.query.StatementCheck;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.sql.OutputColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The columns of statements, by planning them. Kept for a moment only, as a table can change: long enough for the tiles of
 * one opening, which often share a dataset.
 */
@Component
class CachedColumns implements StatementColumns {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MANY = 1_000;

    private final StatementCheck statements;
    private final SnapshotQueries snapshots;
    private final Clock clock;
    private final Map<Object, Known> known = new ConcurrentHashMap<>();

    CachedColumns(StatementCheck statements, SnapshotQueries snapshots, Clock clock) {
        this.statements = statements;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    private record Statement(Dataset dataset, List<String> parameters) {}

    private record Question(UUID snapshot, String sql) {}

    private record Known(List<OutputColumn> columns, Instant until) {}

    @Override
    public List<OutputColumn> of(Dataset dataset, List<String> parameters) {
        return of(
                new Statement(dataset, parameters),
                () -> statements.columns(dataset.sql(), dataset.database(), parameters));
    }

    @Override
    public List<OutputColumn> of(Snapshot snapshot, String sql) {
        return of(new Question(snapshot.id(), sql), () -> snapshots.columns(snapshot, sql));
    }

    private List<OutputColumn> of(Object key, Supplier<List<OutputColumn>> plan) {
        Instant now = clock.instant();
        Known found = known.get(key);
        if (found != null && now.isBefore(found.until())) {
            return found.columns();
        }
        List<OutputColumn> columns = plan.get();
        if (known.size() >= MANY) {
            known.clear();
        }
        known.put(key, new Known(columns, now.plus(KEPT)));
        return columns;
    }
}
