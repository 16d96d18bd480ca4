package dev.nightjar.query;

import dev.nightjar.engine.ParquetFooters;
import dev.nightjar.engine.PlanProbe;
import dev.nightjar.engine.PlanProbe.Reading;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.query.Quote.Part;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.StoredObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** Tells what each table of a plan will be read of, from listings and footers alone. */
@Component
class ScanQuotes {

    /** Footers to look into for one quote; each further quote looks into as many more. */
    private static final int NEW_FOOTERS = 64;

    private final PlanProbe probe;
    private final ParquetFooters footers;
    private final ObjectStore store;

    ScanQuotes(PlanProbe probe, ParquetFooters footers, ObjectStore store) {
        this.probe = probe;
        this.footers = footers;
        this.store = store;
    }

    /** @param partitions how many partitions there are of a scan's table */
    List<Part> of(Planned planned, ToLongFunction<PlannedScan> partitions) {
        learn(planned);
        List<Reading> readings = probe.readings(planned.plan());
        return planned.scans().stream()
                .map(scan -> part(
                        scan,
                        readings.stream()
                                .filter(reading ->
                                        reading.scan().view().equals(scan.scan().view()))
                                .toList(),
                        partitions.applyAsLong(scan)))
                .toList();
    }

    private Part part(PlannedScan scan, List<Reading> readings, long partitions) {
        long used = scan.objects().stream()
                .map(PlannedObject::partitionValues)
                .distinct()
                .count();
        var relation = scan.scan().relation();
        Part base = new Part(
                relation.name().database() + "." + relation.name().name(),
                relation.format().getClass().getSimpleName().toUpperCase(Locale.ROOT),
                0,
                0,
                partitions == 0 ? 0 : (int) used,
                partitions,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Set.of());
        return relation.format() instanceof FileFormat.Parquet
                ? ScanMeasure.parquet(scan, readings, footers::known, base)
                : ScanMeasure.text(scan, readings, base);
    }

    private void learn(Planned planned) {
        List<StoredObject> unknown = planned.scans().stream()
                .filter(scan -> scan.scan().relation().format() instanceof FileFormat.Parquet)
                .flatMap(scan -> scan.objects().stream())
                .map(PlannedObject::object)
                .filter(object -> footers.known(object).isEmpty())
                .distinct()
                .limit(NEW_FOOTERS)
                .toList();
        if (!unknown.isEmpty()) {
            try (Pin pin = store.tails(unknown)) {
                footers.read(pin.objects());
            }
        }
    }
}
