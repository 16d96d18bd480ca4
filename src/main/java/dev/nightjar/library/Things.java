package dev.nightjar.library;

import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.dataset.Datasets;
import dev.nightjar.dataset.SavedDataset;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import dev.nightjar.library.Thing.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What there is for somebody to find. */
interface Things {

    /** All that the caller sees. */
    List<Described> all(Caller caller);

    /** Those of all that have this in them where their names and descriptions do not show it. */
    Set<Thing> withWithin(Caller caller, String text);

    /** What the caller may do with it; empty where they do not see it. */
    Optional<Level> level(Caller caller, Thing thing);

    record Described(Thing thing, String title, @Nullable String description, String owner) {}

    /** Those of the modules below. */
    @Component
    record OfModules(Dashboards dashboards, Datasets datasets, Owners owners) implements Things {

        @Override
        public List<Described> all(Caller caller) {
            List<Described> all = new ArrayList<>();
            dashboards.names(caller).stream()
                    .map(found -> new Described(
                            new Thing(Kind.DASHBOARD, found.id()),
                            found.title(),
                            found.description(),
                            owners.name(found.owner())))
                    .forEach(all::add);
            datasets(caller, "").stream()
                    .map(found -> new Described(
                            new Thing(Kind.DATASET, found.id()), found.name(), found.description(), found.ownerName()))
                    .forEach(all::add);
            return all;
        }

        private List<SavedDataset> datasets(Caller caller, String text) {
            return caller.role().includes(Role.AUTHOR) ? datasets.list(caller, text) : List.of();
        }

        @Override
        public Set<Thing> withWithin(Caller caller, String text) {
            return datasets(caller, text).stream()
                    .map(found -> new Thing(Kind.DATASET, found.id()))
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<Level> level(Caller caller, Thing thing) {
            UUID id = thing.id();
            return switch (thing.kind()) {
                case DASHBOARD -> dashboards.find(caller, id).map(found -> dashboards.level(caller, found));
                case DATASET -> datasets.find(caller, id).map(found -> datasets.level(caller, found));
            };
        }
    }
}
