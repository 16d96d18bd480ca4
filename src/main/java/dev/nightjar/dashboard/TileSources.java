package dev.nightjar.dashboard;

import dev.nightjar.dataset.DatasetFault;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds what tiles are drawn from: the one place where a tile's dataset becomes a statement. */
@Component
class TileSources {

    private final StatementColumns columns;
    private final SavedSources saved;

    TileSources(StatementColumns columns, SavedSources saved) {
        this.columns = columns;
        this.saved = saved;
    }

    /** Knows the saved datasets. */
    interface SavedSources {

        DatasetReading.Readable readable(UUID id);

        /** Those of the dataset module. */
        @Component
        record OfDatasets(DatasetReading reading) implements SavedSources {

            @Override
            public DatasetReading.Readable readable(UUID id) {
                return reading.readable(id);
            }
        }
    }

    /**
     * @throws StatementException where the tile's own statement cannot be planned
     * @throws FaultException where its saved dataset is gone or cannot be read
     */
    TileSource of(Dataset dataset) {
        if (dataset.id() == null) {
            return new TileSource(dataset, columns.of(dataset), List.of());
        }
        DatasetReading.Readable readable = saved.readable(dataset.id());
        Dataset statement = new Dataset(readable.sql(), readable.database());
        return new TileSource(statement, columns(readable, statement), readable.fields());
    }

    /** The statement alone; empty where its saved dataset is gone or cannot be read. */
    Optional<Dataset> statement(Dataset dataset) {
        if (dataset.id() == null) {
            return Optional.of(dataset);
        }
        try {
            DatasetReading.Readable readable = saved.readable(dataset.id());
            return Optional.of(new Dataset(readable.sql(), readable.database()));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    /** The place of an error is one in a statement nobody has seen: it is left out. */
    private List<OutputColumn> columns(DatasetReading.Readable readable, Dataset statement) {
        try {
            return columns.of(statement);
        } catch (StatementException e) {
            throw new FaultException(
                            DatasetFault.DATASET_UNREADABLE, readable.name() + ": " + String.valueOf(e.getMessage()))
                    .because(e);
        }
    }
}
