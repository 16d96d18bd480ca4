package dev.nightjar.dataset;

import dev.nightjar.console.PaletteSource;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Datasets to jump to from the command palette. */
@Component
class DatasetsInPalette implements PaletteSource {

    private static final int FEW = 6;

    private final Datasets datasets;

    DatasetsInPalette(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public List<Item> find(Caller caller, String query) {
        if (!caller.role().includes(Role.AUTHOR)) {
            return List.of();
        }
        return datasets.list(caller, query).stream()
                .limit(FEW)
                .map(found -> new Item(
                        "datasets", "table-options", found.name(), found.ownerName(), "/datasets/" + found.id()))
                .toList();
    }
}
