package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.spice.Ingestion;
import dev.nightjar.spice.RefreshSettings;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.Spice;
import dev.nightjar.spice.SpiceDataset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * SPICE for those who may: whoever may change a dataset sees and decides how it is read. Nobody else does, since counts and
 * samples tell of rows that may not be for them.
 */
@Service
public class DatasetSpice {

    private static final Logger log = LoggerFactory.getLogger(DatasetSpice.class);

    private final Datasets datasets;
    private final DatasetSnapshots snapshots;
    private final Spice spice;

    DatasetSpice(Datasets datasets, DatasetSnapshots snapshots, Spice spice) {
        this.datasets = datasets;
        this.snapshots = snapshots;
        this.spice = spice;
    }

    public SpiceDataset of(Caller caller, UUID id) {
        allowed(caller, id);
        return spice.of(id);
    }

    /** The snapshot its tiles are drawn from right now; empty where they are not. */
    public Optional<Snapshot> current(Caller caller, UUID id) {
        return snapshots.current(allowed(caller, id));
    }

    public Spice.Capacity capacity() {
        return spice.capacity();
    }

    public SpiceDataset change(Caller caller, UUID id, int version, RefreshSettings settings) {
        allowed(caller, id);
        return spice.change(id, version, settings, caller.name());
    }

    public Ingestion refresh(Caller caller, UUID id, Ingestion.Kind kind) {
        allowed(caller, id);
        return spice.refresh(id, kind, caller.name());
    }

    public Ingestion cancel(Caller caller, UUID id, UUID ingestion) {
        allowed(caller, id);
        return spice.cancel(id, ingestion);
    }

    public Ingestion ingestion(Caller caller, UUID id, UUID ingestion) {
        allowed(caller, id);
        return spice.ingestion(id, ingestion);
    }

    /** Newest first. */
    public List<Ingestion> ingestions(Caller caller, UUID id, int limit) {
        allowed(caller, id);
        return spice.ingestions(id, limit);
    }

    /** Newest first. */
    public List<Snapshot> snapshots(Caller caller, UUID id) {
        allowed(caller, id);
        return spice.snapshots(id);
    }

    public Snapshot rollBack(Caller caller, UUID id, UUID snapshot) {
        allowed(caller, id);
        return spice.rollBack(id, snapshot);
    }

    private SavedDataset allowed(Caller caller, UUID id) {
        return datasets.allowed(caller, id, Level.EDIT);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(DatasetChanged changed) {
        try {
            if (changed.gone()) {
                spice.discard(changed.dataset());
            } else {
                spice.changed(changed.dataset(), changed.by());
            }
        } catch (FaultException e) {
            log.info("The dataset {} was not refreshed: {}", changed.dataset(), e.getMessage());
        }
    }
}
