package dev.nightjar.dashboard;

import dev.nightjar.dataset.Datasets;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people may do with dashboards. Readers look at publications, whatever is shared with them. */
@Component
class DashboardAccess {

    static final String KIND = "dashboard";

    private final Grants grants;
    private final UsableDatasets datasets;

    DashboardAccess(Grants grants, UsableDatasets datasets) {
        this.grants = grants;
        this.datasets = datasets;
    }

    /** Knows which datasets somebody may build on. */
    interface UsableDatasets {

        boolean usable(Caller caller, UUID dataset);

        /** Those of the dataset module. */
        @Component
        record OfDatasets(Datasets datasets) implements UsableDatasets {

            @Override
            public boolean usable(Caller caller, UUID dataset) {
                return datasets.usable(caller, dataset);
            }
        }
    }

    /** Empty for whoever must not learn that it is there. */
    Optional<Level> level(Caller caller, Dashboard dashboard) {
        if (owns(caller, dashboard)) {
            return Optional.of(Level.OWN);
        }
        Optional<Level> granted = grants.level(caller, KIND, dashboard.id())
                .map(level -> caller.role().includes(Role.AUTHOR) ? level : Level.VIEW)
                .or(() -> dashboard.forEverybody() ? Optional.of(Level.VIEW) : Optional.empty());
        return granted.filter(level -> level.includes(Level.EDIT) || dashboard.published() != null);
    }

    private static boolean owns(Caller caller, Dashboard dashboard) {
        return caller.role().includes(Role.ADMINISTRATOR)
                || dashboard.owner().equals(caller.account()) && caller.role().includes(Role.AUTHOR);
    }

    /** Those that are shared with the caller as readers, and those as editors. */
    Shared shared(Caller caller) {
        Map<UUID, Level> levels = grants.levels(caller, KIND);
        Set<UUID> edited = levels.entrySet().stream()
                .filter(entry ->
                        entry.getValue().includes(Level.EDIT) && caller.role().includes(Role.AUTHOR))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Shared(levels.keySet(), edited);
    }

    /** @param seen where they are published */
    record Shared(Collection<UUID> seen, Collection<UUID> edited) {}

    /**
     * Fails where a definition draws from a dataset that the caller may not use, unless the one before did. Tiles are drawn
     * with the rights of the dashboard's owner, which must not open more to whoever edits it.
     */
    void check(Caller caller, Definition before, Definition after) {
        Set<UUID> known = new HashSet<>();
        datasets(before).forEach(known::add);
        if (datasets(after).anyMatch(id -> known.add(id) && !datasets.usable(caller, id))) {
            throw new FaultException(DashboardFault.DATASET_UNKNOWN).about("definition.tiles");
        }
    }

    private static Stream<UUID> datasets(Definition definition) {
        return definition.tiles().stream()
                .flatMap(tile -> Stream.ofNullable(tile.dataset()))
                .flatMap(dataset -> Stream.ofNullable(dataset.id()));
    }
}
