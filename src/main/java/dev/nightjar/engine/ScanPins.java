package dev.nightjar.engine;

import dev.nightjar.engine.ParquetFooters.Footer;
import dev.nightjar.engine.PlanProbe.Reading;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.ByteRange;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Makes readable what a plan reads: all of text, of larger Parquet objects in buckets the column chunks that
 * {@link PlanProbe} and the footers' statistics say will be read.
 *
 * <p>That is a forecast. Where DuckDB reads something else after all, {@link PlanRun} notices and runs the plan again over
 * whole objects, so a wrong forecast costs time and never makes a wrong answer.
 */
@Service
public class ScanPins {

    /** Up to which size an object is fetched whole: a second request takes longer than that many bytes. */
    private static final long SMALL = 1 << 20;

    /** How many footers are read at once, and kept while their ranges are found. */
    private static final int BATCH = 256;

    private final ObjectStore store;
    private final ParquetFooters footers;
    private final PlanProbe probe;

    ScanPins(ObjectStore store, ParquetFooters footers, PlanProbe probe) {
        this.store = store;
        this.footers = footers;
        this.probe = probe;
    }

    /** A scan and the objects it reads. */
    public record Listed(Scan scan, List<StoredObject> objects) {}

    /** @throws dev.nightjar.fault.FaultException where an object cannot be read */
    public Pin pin(Plan.Select plan, List<Listed> scans) {
        List<StoredObject> objects = scans.stream()
                .flatMap(scan -> scan.objects().stream())
                .distinct()
                .toList();
        Set<StoredObject> inPart = inPart(scans);
        if (inPart.isEmpty()) {
            return store.pin(objects);
        }
        Pin pin = store.pin(objects, inPart::contains);
        try {
            pin.fetch(chunks(pin, inPart, scans, probe.readings(plan)));
            return pin;
        } catch (RuntimeException | Error e) {
            pin.close();
            throw e;
        }
    }

    /** The same for a plan that is only told: of Parquet, nothing but the footers. */
    public Pin pinFooters(List<Listed> scans) {
        List<StoredObject> objects = scans.stream()
                .flatMap(scan -> scan.objects().stream())
                .distinct()
                .toList();
        return store.pin(objects, inPart(scans)::contains);
    }

    /** Objects to be looked into: of what is called Parquet, only the end, where it says what its columns are. */
    public static Pin pinToLook(ObjectStore store, List<StoredObject> objects) {
        return store.pin(
                objects,
                object -> worth(object)
                        && object.location().name().toLowerCase(Locale.ROOT).endsWith(".parquet"));
    }

    private static boolean worth(StoredObject object) {
        return object.location().remote() && object.size() > SMALL;
    }

    /** Remote objects that are worth it, and that nobody reads as anything but Parquet. */
    private static Set<StoredObject> inPart(List<Listed> scans) {
        Set<StoredObject> inPart = new LinkedHashSet<>();
        for (Listed scan : scans) {
            if (parquet(scan)) {
                scan.objects().stream().filter(ScanPins::worth).forEach(inPart::add);
            }
        }
        scans.stream()
                .filter(scan -> !parquet(scan))
                .forEach(scan -> scan.objects().forEach(inPart::remove));
        return inPart;
    }

    private static boolean parquet(Listed scan) {
        return scan.scan().relation().format() instanceof FileFormat.Parquet;
    }

    private Map<StoredObject, List<ByteRange>> chunks(
            Pin pin, Set<StoredObject> inPart, List<Listed> scans, List<Reading> readings) {
        Map<StoredObject, List<Reading>> byObject = new HashMap<>();
        for (Listed scan : scans) {
            List<Reading> ofScan = readings.stream()
                    .filter(reading -> reading.scan().view().equals(scan.scan().view()))
                    .toList();
            scan.objects().stream()
                    .filter(inPart::contains)
                    .forEach(object -> byObject.computeIfAbsent(object, _ -> new ArrayList<>())
                            .addAll(ofScan));
        }
        Map<StoredObject, List<ByteRange>> ranges = new HashMap<>();
        List<PinnedObject> pinned = pin.objects().stream()
                .filter(object -> inPart.contains(object.object()))
                .toList();
        for (int at = 0; at < pinned.size(); at += BATCH) {
            List<PinnedObject> batch = pinned.subList(at, Math.min(at + BATCH, pinned.size()));
            footers.read(batch.stream()
                    .filter(object -> footers.known(object.object()).isEmpty())
                    .toList());
            for (PinnedObject object : batch) {
                ranges.put(object.object(), ranges(object.object(), byObject.getOrDefault(object.object(), List.of())));
            }
        }
        return ranges;
    }

    /** Without a footer nobody can tell, least of all what is wrong with the object. */
    private List<ByteRange> ranges(StoredObject object, List<Reading> readings) {
        Optional<Footer> footer = footers.known(object);
        return footer.isEmpty()
                ? List.of(ByteRange.whole(object))
                : readings.stream()
                        .flatMap(reading -> new ChunkRanges(reading).of(footer.get()).stream())
                        .filter(range -> range.to() <= object.size())
                        .distinct()
                        .collect(Collectors.toList());
    }
}
