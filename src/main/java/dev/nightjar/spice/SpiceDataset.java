package dev.nightjar.spice;

import dev.nightjar.spice.RefreshSettings.Mode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dataset here.
 *
 * @param id of the dataset
 * @param version rises with each change of the settings
 * @param current the snapshot that is read; null while there is none
 * @param nextAt when its schedule comes next; null for never
 * @param seen what the folders of its tables looked like when the newest ingestion began
 */
public record SpiceDataset(
        UUID id,
        int version,
        RefreshSettings settings,
        @Nullable UUID current,
        @Nullable Instant nextAt,
        @Nullable String seen) {

    static SpiceDataset direct(UUID id) {
        return new SpiceDataset(id, 0, RefreshSettings.DIRECT, null, null, null);
    }

    public boolean spice() {
        return settings.mode() == Mode.SPICE;
    }
}
