package dev.nightjar.dashboard;

import dev.nightjar.chart.Visual;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.sql.StatementException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the tiles of a dashboard ask when it is opened, for whoever wants to know what that will cost. */
@Service
public class TileStatements {

    private final Dashboards dashboards;
    private final TileSources sources;
    private final TileSql sql;
    private final Clock clock;

    TileStatements(Dashboards dashboards, TileSources sources, TileSql sql, Clock clock) {
        this.dashboards = dashboards;
        this.sources = sources;
        this.sql = sql;
        this.clock = clock;
    }

    /** Where a tile's answer comes from. */
    public enum From {
        TABLES,
        SNAPSHOT,
        /** It asks nothing: a text. */
        NOTHING,
        /** What it asks cannot be told: it is wrong, or waits for a filter to be chosen in. */
        UNKNOWN
    }

    /**
     * A tile.
     *
     * @param title null where it has none
     * @param statements those it asks of tables
     */
    public record Asked(String tile, @Nullable String title, From from, List<QueryRequest> statements) {}

    /** Every tile of the draft or of the publication, for whoever may change the dashboard. */
    public List<Asked> of(Caller caller, UUID dashboard, boolean draft) {
        dashboards.editable(caller, dashboard);
        Viewing viewing = dashboards.view(caller, dashboard, draft);
        return viewing.definition().tiles().stream()
                .map(tile -> asked(viewing, tile))
                .toList();
    }

    private Asked asked(Viewing viewing, Tile tile) {
        String title = tile.visual().title();
        Dataset dataset = tile.dataset();
        if (tile.asksNothing() || dataset == null) {
            return new Asked(tile.id(), title, From.NOTHING, List.of());
        }
        try {
            TileSource source = sources.of(dataset, viewing, DataRequest.opening());
            return source.snapshot() == null
                    ? new Asked(tile.id(), title, From.TABLES, statements(viewing, tile, source))
                    : new Asked(tile.id(), title, From.SNAPSHOT, List.of());
        } catch (StatementException | FaultException e) {
            return new Asked(tile.id(), title, From.UNKNOWN, List.of());
        }
    }

    private List<QueryRequest> statements(Viewing viewing, Tile tile, TileSource source) {
        Visual visual = DrillPath.of(tile).after(tile, List.of()).visual().relevant();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        Conditions conditions =
                Conditions.reaching(tile, source.columns(), viewing.definition(), DataRequest.opening(), now);
        return TilePlan.of(visual, source.statement(), conditions)
                .queries()
                .map(query -> Round.request(
                        source,
                        sql.write(query, source.columns()),
                        viewing.dashboard().ref()))
                .toList();
    }
}
