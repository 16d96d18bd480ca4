package dev.nightjar.dashboard;

import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.sql.StatementException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Finds what somebody looks at when they ask about a tile, and asks with the rights of the dashboard's owner. */
@Component
class AskedTiles {

    private final TileSources sources;
    private final TileSql sql;
    private final TileRuns runs;
    private final Owners owners;
    private final Clock clock;

    AskedTiles(TileSources sources, TileSql sql, TileRuns runs, Owners owners, Clock clock) {
        this.sources = sources;
        this.sql = sql;
        this.runs = runs;
        this.owners = owners;
        this.clock = clock;
    }

    /**
     * A tile as somebody looks at it.
     *
     * @param visual on the level it is drilled down to, with only what its kind looks at
     */
    record Asked(Viewing viewing, Tile tile, TileSource source, Visual visual, Conditions conditions) {

        MarkFields marks() {
            return MarkFields.of(visual);
        }

        /** The same question about the rows behind a mark. */
        TileQuery behind(Mark mark, Shape shape) {
            List<Condition> all = new ArrayList<>(conditions.all());
            all.addAll(marks().conditions(mark, source.columns()));
            return new TileQuery(source.statement(), all, shape);
        }
    }

    /**
     * @throws FaultException where there is nothing to ask, without saying more than the viewing may know
     */
    Asked of(Viewing viewing, String id, DataRequest request) {
        Conditions.check(viewing.definition(), request);
        Tile tile = viewing.tile(id);
        Dataset dataset = tile.dataset();
        if (dataset == null || !tile.hasRows()) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ROWS);
        }
        return answering(() -> {
            TileSource source = sources.of(dataset, viewing, request);
            Visual visual =
                    DrillPath.of(tile).after(tile, request.steps(tile)).visual().relevant();
            source.withheld().check(tile, visual, viewing.definition(), request);
            LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
            return new Asked(
                    viewing,
                    tile,
                    source,
                    visual,
                    Conditions.reaching(tile, source.columns(), viewing.definition(), request, now));
        });
    }

    /** Why a statement cannot be planned names tables and columns: it is not told here. */
    static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER).because(e);
        }
    }

    Round round(Viewing viewing) {
        return new Round(
                runs,
                owners.caller(viewing.dashboard().owner())
                        .orElseThrow(() -> new FaultException(DashboardFault.OWNER_GONE)),
                viewing.dashboard().ref());
    }

    String written(Asked asked, TileQuery query) {
        return sql.write(query, asked.source().columns());
    }

    /** Waits for the answer; fails where there is none. */
    QueryExecution ended(Round round, Asked asked, TileQuery query) {
        QueryExecution ended = round.run(asked.source(), query, sql);
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER);
        }
        return ended;
    }
}
