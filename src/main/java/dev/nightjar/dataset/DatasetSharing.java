package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grant;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.Level;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may use a dataset, and which of its rows and fields are for whom. */
@Service
public class DatasetSharing {

    private final Datasets datasets;
    private final DatasetReading reading;
    private final Grants grants;
    private final Viewers viewers;

    DatasetSharing(Datasets datasets, DatasetReading reading, Grants grants, Viewers viewers) {
        this.datasets = datasets;
        this.reading = reading;
        this.grants = grants;
        this.viewers = viewers;
    }

    /** @param everybody whether every author may use it */
    public record Access(boolean everybody, List<Grant> grants) {

        public Access {
            grants = grants == null ? List.of() : List.copyOf(grants);
        }
    }

    @Transactional(readOnly = true)
    public Access access(Caller caller, UUID id) {
        SavedDataset dataset = datasets.allowed(caller, id, Level.OWN);
        return new Access(dataset.forEverybody(), grants.of(DatasetAccess.KIND, id));
    }

    /** Shares it with exactly these from now on. */
    @Transactional
    public Access share(Caller caller, UUID id, Access wanted) {
        datasets.open(caller, id, wanted.everybody());
        grants.replace(DatasetAccess.KIND, id, wanted.grants());
        return access(caller, id);
    }

    public DatasetSecurity security(Caller caller, UUID id) {
        return datasets.allowed(caller, id, Level.EDIT).security();
    }

    /** Keeps rows and fields from those they are not for, from now on; fails where the rules cannot be followed. */
    public SavedDataset secure(Caller caller, UUID id, int version, DatasetSecurity security) {
        reading.check(checked(caller, id, Level.OWN, security));
        return datasets.secure(caller, id, version, security);
    }

    /** How much somebody would see. */
    public DatasetReading.Effect effect(Caller caller, UUID id, DatasetSecurity security, Viewer viewer) {
        return reading.effect(checked(caller, id, Level.EDIT, security), viewer);
    }

    /**
     * Whose eyes the caller looks at it with.
     *
     * @param as the name of somebody else, for whoever may change the dataset; null for their own
     */
    public Viewer viewer(Caller caller, UUID id, @Nullable String as) {
        if (as != null && !as.isBlank()) {
            datasets.allowed(caller, id, Level.EDIT);
        }
        return viewers.of(caller, as);
    }

    /** The dataset as it would be. */
    private SavedDataset checked(Caller caller, UUID id, Level least, DatasetSecurity security) {
        SavedDataset dataset = datasets.allowed(caller, id, least);
        UUID rules = security.rules();
        if (rules != null) {
            if (rules.equals(id)) {
                throw new FaultException(DatasetFault.DATASET_RULES_ITSELF).about("security.rules");
            }
            datasets.get(caller, rules);
        }
        return dataset.secured(security.checked(dataset.definition()), dataset.updatedAt());
    }
}
