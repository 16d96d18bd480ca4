package dev.nightjar.query;

import dev.nightjar.engine.ParquetFooters.Chunk;
import dev.nightjar.engine.ParquetFooters.Footer;
import dev.nightjar.engine.ParquetFooters.RowGroup;
import dev.nightjar.engine.PlanProbe.Reading;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.query.Quote.ColumnBytes;
import dev.nightjar.query.Quote.Doubt;
import dev.nightjar.query.Quote.ObjectBytes;
import dev.nightjar.sql.Relation;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Adds up what the readings of one scan take, object by object. Used once. */
final class ScanMeasure {

    private static final int SHOWN_OBJECTS = 100;

    private final PlannedScan planned;
    private final Function<StoredObject, Optional<Footer>> footers;
    private final Map<String, String> fileNames = new HashMap<>();
    private final Map<String, Long> columns = new LinkedHashMap<>();
    private final List<ObjectBytes> objects = new ArrayList<>();
    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    private long low;
    private long high;
    private long footerBytes;
    private long seenSize;
    private int groups;
    private int allGroups;

    private ScanMeasure(PlannedScan planned, Function<StoredObject, Optional<Footer>> footers) {
        this.planned = planned;
        this.footers = footers;
        Relation relation = planned.scan().relation();
        for (int i = 0; i < relation.columns().size(); i++) {
            fileNames.put(
                    relation.columns().get(i).name(),
                    relation.fileNames().get(i).toLowerCase(Locale.ROOT));
        }
    }

    /** A table of text, which is read whole by each reading. */
    static Quote.Part text(PlannedScan planned, List<Reading> readings, Quote.Part base) {
        ScanMeasure measure = new ScanMeasure(planned, _ -> Optional.empty());
        for (PlannedObject object : planned.objects()) {
            long size = object.object().size() * readings.size();
            measure.objects.add(new ObjectBytes(object.object().location(), size, 0, 0));
            measure.high += size;
        }
        measure.low = measure.high;
        if (readings.stream().anyMatch(Reading::stopsEarly)) {
            measure.doubts.add(Doubt.LIMIT);
            measure.low = 0;
        }
        return measure.part(base);
    }

    /** A table of Parquet, of whose objects some footers are known. */
    static Quote.Part parquet(
            PlannedScan planned,
            List<Reading> readings,
            Function<StoredObject, Optional<Footer>> footers,
            Quote.Part base) {
        ScanMeasure measure = new ScanMeasure(planned, footers);
        planned.objects().forEach(object -> measure.add(object.object(), readings));
        measure.extrapolate();
        return measure.part(base);
    }

    private void add(StoredObject object, List<Reading> readings) {
        Optional<Footer> known = footers.apply(object);
        if (known.isEmpty()) {
            return;
        }
        Footer footer = known.get();
        seenSize += object.size();
        footerBytes += footer.bytes();
        allGroups += footer.rowGroups().size();
        long bytes = footer.bytes();
        low += footer.bytes();
        int read = 0;
        for (RowGroup group : footer.rowGroups()) {
            long before = bytes;
            for (Reading reading : readings) {
                bytes += add(group, reading);
            }
            read += bytes > before ? 1 : 0;
        }
        groups += read;
        high += bytes;
        objects.add(new ObjectBytes(
                object.location(), bytes, read, footer.rowGroups().size()));
    }

    /** What one reading takes of one row group at most; notes what it takes at least. */
    private long add(RowGroup group, Reading reading) {
        boolean overlaps = reading.conditions().stream()
                .allMatch(condition ->
                        condition.mayHold(column -> chunk(group, column).bounds()));
        if (!overlaps) {
            return 0;
        }
        boolean plain = reading.filters().stream().noneMatch(fileNames::containsKey);
        long bytes = 0;
        long certain = 0;
        for (String column : reading.columns()) {
            Chunk chunk = chunk(group, column);
            boolean compared = reading.narrowed()
                    || reading.conditions().stream().anyMatch(condition -> condition.compares(column));
            long most = chunk.bytes() + (compared ? chunk.bloom() : 0);
            if (fileNames.containsKey(column)) {
                columns.merge(column, most, Long::sum);
            }
            bytes += most;
            certain += plain || reading.filters().contains(column) ? chunk.bytes() : 0;
        }
        if (reading.stopsEarly()) {
            doubts.add(Doubt.LIMIT);
        } else if (reading.narrowed()) {
            doubts.add(Doubt.JOIN);
        } else {
            low += certain;
            if (certain < bytes) {
                doubts.add(Doubt.FILTER);
            }
        }
        return bytes;
    }

    private Chunk chunk(RowGroup group, String column) {
        return group.chunks().getOrDefault(fileNames.getOrDefault(column, ""), Chunk.NONE);
    }

    /** Objects nobody has looked into yet are taken to be like those somebody has; where there are none, to be read whole. */
    private void extrapolate() {
        long size = planned.objects().stream()
                .mapToLong(object -> object.object().size())
                .sum();
        if (seenSize == size) {
            return;
        }
        doubts.add(Doubt.SAMPLED);
        if (seenSize == 0) {
            high = size;
            planned.objects()
                    .forEach(object -> objects.add(new ObjectBytes(
                            object.object().location(), object.object().size(), 0, 0)));
            return;
        }
        double share = (double) size / seenSize;
        high = Math.round(high * share);
        columns.replaceAll((_, bytes) -> Math.round(bytes * share));
        footerBytes = Math.round(footerBytes * share);
    }

    private Quote.Part part(Quote.Part base) {
        return new Quote.Part(
                base.table(),
                base.format(),
                low,
                high,
                base.partitions(),
                base.partitionsTotal(),
                planned.objects().size(),
                groups,
                allGroups,
                footerBytes,
                columns.entrySet().stream()
                        .map(column -> new ColumnBytes(column.getKey(), column.getValue()))
                        .sorted(Comparator.comparing(ColumnBytes::bytes).reversed())
                        .toList(),
                objects.stream()
                        .sorted(Comparator.comparing(ObjectBytes::bytes).reversed())
                        .limit(SHOWN_OBJECTS)
                        .toList(),
                doubts);
    }
}
