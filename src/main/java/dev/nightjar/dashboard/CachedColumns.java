package dev.nightjar.dashboard;

import dev.nightjar.query.StatementCheck;
import dev.nightjar.sql.OutputColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Clock clock;
    private final Map<Dataset, Known> known = new ConcurrentHashMap<>();

    CachedColumns(StatementCheck statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    private record Known(List<OutputColumn> columns, Instant until) {}

    @Override
    public List<OutputColumn> of(Dataset dataset) {
        Instant now = clock.instant();
        Known found = known.get(dataset);
        if (found != null && now.isBefore(found.until())) {
            return found.columns();
        }
        List<OutputColumn> columns = statements.columns(dataset.sql(), dataset.database());
        if (known.size() >= MANY) {
            known.clear();
        }
        known.put(dataset, new Known(columns, now.plus(KEPT)));
        return columns;
    }
}
