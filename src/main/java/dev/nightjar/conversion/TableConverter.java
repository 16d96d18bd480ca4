package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.conversion.ConversionRun.Cause;
import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.SourceObject.State;
import dev.nightjar.conversion.SourceObjects.SourceFile;
import dev.nightjar.conversion.SourceObjects.SourceFolder;
import dev.nightjar.storage.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Converts the objects of a table that have not been converted yet. */
@Component
class TableConverter {

    private static final int MOST_OBJECTS = 1000;

    private final TargetTables targets;
    private final SourceObjects sources;
    private final ObjectLedger ledger;
    private final ObjectConverter converter;
    private final ConversionSettings settings;
    private final Clock clock;

    TableConverter(
            TargetTables targets,
            SourceObjects sources,
            ObjectLedger ledger,
            ObjectConverter converter,
            ConversionSettings settings,
            Clock clock) {
        this.targets = targets;
        this.sources = sources;
        this.ledger = ledger;
        this.converter = converter;
        this.settings = settings;
        this.clock = clock;
    }

    void convert(Conversion conversion, RunningConversion running) {
        Table source = targets.required(conversion.definition().source());
        Table target = targets.prepare(conversion, source);
        Work work = new Work(conversion, source, target, targets.errors(conversion), running);
        List<SourceFile> wanted = wanted(conversion.id(), running.run().cause(), sources.list(source));
        running.add(Counts.found(wanted.size(), SourceFile.bytes(wanted)));
        for (List<SourceFile> batch : batches(wanted)) {
            converter.convert(work, batch);
        }
    }

    /** Those that wait. Notes down those nobody has seen, and forgets those that are gone without having been converted. */
    private List<SourceFile> wanted(UUID conversion, Cause cause, List<SourceFolder> folders) {
        Map<String, State> states = ledger.states(conversion);
        List<StoredObject> arrived = new ArrayList<>();
        List<SourceFile> wanted = new ArrayList<>();
        for (SourceFolder folder : folders) {
            for (StoredObject object : folder.objects()) {
                if (cause == Cause.ARRIVAL && !ConversionArrivals.whole(object, clock.instant())) {
                    continue;
                }
                State state = states.remove(ObjectLedger.key(object));
                if (state == null) {
                    arrived.add(object);
                }
                if (state == null || state == State.PENDING) {
                    wanted.add(new SourceFile(object, folder.partition().values()));
                }
            }
        }
        ledger.arrived(conversion, arrived);
        states.values().removeIf(state -> state != State.PENDING);
        ledger.gone(conversion, List.copyOf(states.keySet()));
        return wanted;
    }

    private List<List<SourceFile>> batches(List<SourceFile> files) {
        List<List<SourceFile>> batches = new ArrayList<>();
        List<SourceFile> batch = new ArrayList<>();
        long bytes = 0;
        for (SourceFile file : files) {
            long size = file.object().size();
            if (!batch.isEmpty()
                    && (batch.size() == MOST_OBJECTS
                            || bytes + size > settings.batch().toBytes())) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(file);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
