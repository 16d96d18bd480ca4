package dev.nightjar.dataset;

import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.Spice;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which snapshots datasets are read from. */
@Component
class DatasetSnapshots {

    private final Spice spice;
    private final DatasetRecipes recipes;

    DatasetSnapshots(Spice spice, DatasetRecipes recipes) {
        this.spice = spice;
        this.recipes = recipes;
    }

    /** Empty where it is read directly: it has none, or none of what it is now. */
    Optional<Snapshot> current(SavedDataset dataset) {
        return spice.current(dataset.id(), () -> recipes.key(dataset));
    }
}
