package dev.nightjar.dataset;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people may do with datasets. Only authors change them, whatever is shared with others. */
@Component
class DatasetAccess {

    static final String KIND = "dataset";

    private final Grants grants;

    DatasetAccess(Grants grants) {
        this.grants = grants;
    }

    /** Empty for whoever must not learn that it is there. */
    Optional<Level> level(Caller caller, SavedDataset dataset) {
        return owns(caller, dataset)
                ? Optional.of(Level.OWN)
                : shared(caller, dataset, grants.level(caller, KIND, dataset.id()));
    }

    /** The same for many datasets at once. */
    Function forAll(Caller caller) {
        Map<UUID, Level> levels = grants.levels(caller, KIND);
        return dataset -> owns(caller, dataset)
                ? Optional.of(Level.OWN)
                : shared(caller, dataset, Optional.ofNullable(levels.get(dataset.id())));
    }

    /** Knows what one person may do with each dataset. */
    interface Function {
        Optional<Level> level(SavedDataset dataset);
    }

    private static boolean owns(Caller caller, SavedDataset dataset) {
        return caller.role().includes(Role.ADMINISTRATOR)
                || dataset.owner().equals(caller.account()) && caller.role().includes(Role.AUTHOR);
    }

    private static Optional<Level> shared(Caller caller, SavedDataset dataset, Optional<Level> granted) {
        Optional<Level> level = granted.or(() -> dataset.forEverybody() ? Optional.of(Level.VIEW) : Optional.empty());
        return caller.role().includes(Role.AUTHOR) ? level : level.map(any -> Level.VIEW);
    }
}
