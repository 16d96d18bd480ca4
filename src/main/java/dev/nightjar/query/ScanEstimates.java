package dev.nightjar.query;

import dev.nightjar.engine.ParquetFootprint;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Guesses how many bytes a plan will read, without reading them: text files whole, Parquet only the columns used. */
@Component
class ScanEstimates {

    /** Footers to look into per scan; what is beyond them is taken to be alike. */
    private static final int FOOTERS = 20;

    private final ObjectStore store;
    private final ParquetFootprint footprint;

    ScanEstimates(ObjectStore store, ParquetFootprint footprint) {
        this.store = store;
        this.footprint = footprint;
    }

    long bytes(Planned planned) {
        return planned.scans().stream().mapToLong(this::bytes).sum();
    }

    private long bytes(PlannedScan scan) {
        List<StoredObject> objects =
                scan.objects().stream().map(PlannedObject::object).toList();
        long whole = objects.stream().mapToLong(StoredObject::size).sum();
        if (!(scan.scan().relation().format() instanceof FileFormat.Parquet) || whole == 0) {
            return whole;
        }
        // Remote footers would have to be fetched with all that is around them, so nothing is known of their columns
        List<StoredObject> near = objects.stream()
                .filter(object -> !object.location().scheme().equals("s3"))
                .limit(FOOTERS)
                .toList();
        if (near.isEmpty()) {
            return whole;
        }
        long seen = near.stream().mapToLong(StoredObject::size).sum();
        double share = Math.min(1, (double) columnBytes(near, scan.scan()) / seen);
        return Math.round(whole * share);
    }

    private long columnBytes(List<StoredObject> objects, Scan scan) {
        try (Pin pin = store.pin(objects)) {
            List<Path> paths = pin.objects().stream().map(PinnedObject::path).toList();
            return footprint.bytes(paths, namesInFiles(scan));
        }
    }

    private static Set<String> namesInFiles(Scan scan) {
        Relation relation = scan.relation();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            if (scan.columns().contains(relation.columns().get(i).name())) {
                names.add(relation.fileNames().get(i));
            }
        }
        return names;
    }
}
