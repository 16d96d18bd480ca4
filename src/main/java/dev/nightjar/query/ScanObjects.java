package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.engine.ScanPins;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds the objects that hold the rows of scans. */
@Component
class ScanObjects {

    /** How long a quote that is made while somebody types may rest on an earlier look. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    /** How many objects are remembered for that. */
    private static final int MOST = 100_000;

    private final Catalog catalog;
    private final ObjectStore store;
    private final DataFolders folders;
    private final ScanPins pins;
    private final Map<ObjectLocation, Look> looks = new LinkedHashMap<>();
    private int remembered;

    private record Look(List<StoredObject> objects, long at) {}

    ScanObjects(Catalog catalog, ObjectStore store, DataFolders folders, ScanPins pins) {
        this.pins = pins;
        this.catalog = catalog;
        this.store = store;
        this.folders = folders;
    }

    /** Lists the objects of the partitions that can hold rows of the answer. */
    Planned locate(Plan.Select plan, CatalogRelations relations) {
        return folders.undisturbed(() -> located(plan, relations, store::list));
    }

    /** The same, as they were some seconds ago: to be told, not to be read. */
    Planned glance(Plan.Select plan, CatalogRelations relations) {
        return located(plan, relations, this::recent);
    }

    private Planned located(
            Plan.Select plan, CatalogRelations relations, Function<ObjectLocation, List<StoredObject>> listing) {
        return new Planned(
                plan,
                plan.scans().stream()
                        .map(scan -> located(scan, relations, listing))
                        .toList());
    }

    private PlannedScan located(
            Scan scan, CatalogRelations relations, Function<ObjectLocation, List<StoredObject>> listing) {
        Optional<Table> table = relations.table(scan.relation().name());
        List<PlannedObject> objects = new ArrayList<>();
        for (Partition partition :
                table.map(found -> catalog.partitions(found, scan.filter())).orElse(List.of())) {
            listing.apply(partition.location()).stream()
                    .filter(object -> scan.reads(object.location().toString()))
                    .forEach(object -> objects.add(new PlannedObject(object, partition.values())));
        }
        return new PlannedScan(scan, objects);
    }

    private List<StoredObject> recent(ObjectLocation location) {
        long now = System.nanoTime();
        synchronized (looks) {
            Look look = looks.get(location);
            if (look != null && now - look.at() < RECENT.toNanos()) {
                return look.objects();
            }
        }
        List<StoredObject> objects = store.list(location);
        synchronized (looks) {
            forget(location);
            looks.put(location, new Look(objects, now));
            remembered += weight(objects);
            while (remembered > MOST && looks.size() > 1) {
                forget(looks.keySet().iterator().next());
            }
        }
        return objects;
    }

    private void forget(ObjectLocation location) {
        Look gone = looks.remove(location);
        remembered -= gone == null ? 0 : weight(gone.objects());
    }

    private static int weight(List<StoredObject> objects) {
        return 1 + objects.size();
    }

    /** How many partitions of a scan's table can hold rows of the answer. */
    long selected(Scan scan, CatalogRelations relations) {
        return relations
                .table(scan.relation().name())
                .map(table -> (long) catalog.partitions(table, scan.filter()).size())
                .orElse(0L);
    }

    /** How many partitions a scan's table has; 0 where it has no keys. */
    long partitions(Scan scan, CatalogRelations relations) {
        return scan.relation().partitionKeys().isEmpty()
                ? 0
                : relations
                        .table(scan.relation().name())
                        .map(table -> catalog.partitions(table, -1, 1).total())
                        .orElse(0L);
    }

    Pin pin(Planned planned) {
        return pins.pin(planned.plan(), listed(planned));
    }

    /** For a plan that is told and not run. */
    Pin pinFooters(Planned planned) {
        return pins.pinFooters(listed(planned));
    }

    private static List<ScanPins.Listed> listed(Planned planned) {
        return planned.scans().stream()
                .map(scan -> new ScanPins.Listed(
                        scan.scan(),
                        scan.objects().stream().map(PlannedObject::object).toList()))
                .toList();
    }
}
