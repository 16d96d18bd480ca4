package dev.nightjar.dashboard;

import dev.nightjar.dashboard.LinkTerms.Locked;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.dataset.DatasetFault;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.NamedParameters;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds what tiles are drawn from: the one place where a tile's dataset becomes a statement. */
@Component
class TileSources {

    private static final Shape ALL_ROWS = new Shape.Rows(List.of(), Integer.MAX_VALUE);

    private final StatementColumns columns;
    private final SavedSources saved;

    TileSources(StatementColumns columns, SavedSources saved) {
        this.columns = columns;
        this.saved = saved;
    }

    /** Knows the saved datasets. */
    interface SavedSources {

        /** What a viewer may see of one on somebody's dashboard. */
        DatasetReading.Readable readable(UUID id, AccountId user, Viewer viewer);

        /** Those of the dataset module. */
        @Component
        record OfDatasets(DatasetReading reading) implements SavedSources {

            @Override
            public DatasetReading.Readable readable(UUID id, AccountId user, Viewer viewer) {
                return reading.readable(id, user, viewer);
            }
        }
    }

    /**
     * As much of it as whoever is looking may see. A tile's own statement is all theirs: its author decided what it shows.
     *
     * @throws StatementException where the tile's own statement cannot be planned
     * @throws FaultException where its saved dataset is gone or cannot be read
     */
    TileSource of(Dataset dataset, Viewing viewing, DataRequest request) {
        TileSource whole = whole(dataset, viewing, request);
        List<Locked> locked = viewing.terms().locked();
        return locked.isEmpty() ? whole : within(whole, locked);
    }

    /** Only the rows that the link of a visitor shows; a statement that cannot tell which those are shows none. */
    private static TileSource within(TileSource whole, List<Locked> locked) {
        List<Condition> conditions = new ArrayList<>();
        for (Locked filter : locked) {
            OutputColumn column = Conditions.find(whole.columns(), filter.column())
                    .orElseThrow(() -> new FaultException(DashboardFault.TILE_LOCKED));
            conditions.add(new Condition.In(column, filter.values()));
        }
        Dataset statement = whole.statement();
        String narrowed =
                DatasetTileSql.within(new TileQuery(statement, conditions, ALL_ROWS), List.of(), whole.columns());
        return new TileSource(
                new Dataset(narrowed, statement.database()),
                whole.columns(),
                whole.fields(),
                whole.withheld(),
                whole.parameters(),
                whole.snapshot(),
                whole.reader());
    }

    private TileSource whole(Dataset dataset, Viewing viewing, DataRequest request) {
        if (dataset.id() == null) {
            return own(dataset, ParameterValues.of(viewing.definition(), request));
        }
        DatasetReading.Readable readable =
                saved.readable(dataset.id(), viewing.dashboard().owner(), viewing.viewer());
        Dataset statement = new Dataset(readable.sql(), readable.database());
        return new TileSource(
                statement,
                columns(readable, statement),
                readable.fields(),
                new Withheld(readable.withheld()),
                List.of(),
                readable.snapshot(),
                readable.reader());
    }

    /** A statement of the tile's own: what its parameters are stays apart from its text. */
    private TileSource own(Dataset dataset, ParameterValues values) {
        NamedParameters.Bound bound = NamedParameters.bindAll(dataset.sql(), values.literals());
        Dataset statement = new Dataset(bound.sql(), dataset.database());
        return new TileSource(
                statement,
                columns.of(statement, bound.values()),
                List.of(),
                Withheld.NOTHING,
                bound.values(),
                null,
                null);
    }

    /** The place of an error is one in a statement nobody has seen: it is left out. */
    private List<OutputColumn> columns(DatasetReading.Readable readable, Dataset statement) {
        try {
            return readable.snapshot() == null
                    ? columns.of(statement, List.of())
                    : columns.of(readable.snapshot(), statement.sql());
        } catch (StatementException e) {
            if (readable.reader() != null) {
                throw new FaultException(DatasetFault.DATASET_CLOSED).because(e);
            }
            throw new FaultException(
                            DatasetFault.DATASET_UNREADABLE, readable.name() + ": " + String.valueOf(e.getMessage()))
                    .because(e);
        }
    }
}
