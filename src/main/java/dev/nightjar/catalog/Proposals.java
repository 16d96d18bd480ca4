package dev.nightjar.catalog;

import dev.nightjar.engine.FileInspector;
import dev.nightjar.engine.Notice;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at the objects of a location and proposes a table over them. */
@Service
public class Proposals {

    private static final int SAMPLE_ROWS = 100;
    private static final int SAMPLE_FILES = 16;
    /** Remote objects are fetched whole, so that looking at a bucket must not mean downloading it. */
    private static final long SAMPLE_BYTES = 256L << 20;

    private final ObjectStore store;
    private final FileInspector inspector;

    Proposals(ObjectStore store, FileInspector inspector) {
        this.store = store;
        this.inspector = inspector;
    }

    /**
     * Detects format, columns, partition keys and types.
     *
     * @throws FaultException {@code NOTHING_AT_LOCATION}, {@code EMPTY_FILE}, {@code MIXED_FORMATS} and the like
     */
    public Proposal propose(ObjectLocation location) {
        return look(location, Optional.empty());
    }

    /** The same, reading the files in a format that a person corrected. */
    public Proposal reread(ObjectLocation location, FileFormat format) {
        return look(location, Optional.of(format));
    }

    private Proposal look(ObjectLocation written, Optional<FileFormat> format) {
        ObjectLocation location = store.resolve(written);
        List<StoredObject> objects = store.list(location);
        if (objects.isEmpty()) {
            throw new FaultException(CatalogFault.NOTHING_AT_LOCATION, location).about("location");
        }
        List<Field> keys = partitionKeys(location, objects);
        FileInspector.Inspection inspection;
        try (Pin pin = store.pin(sample(objects))) {
            inspection = inspector.inspect(pin.objects(), format, SAMPLE_ROWS);
        }
        return proposal(location, objects, keys, inspection);
    }

    private static List<Field> partitionKeys(ObjectLocation location, List<StoredObject> objects) {
        PartitionFolders folders = new PartitionFolders(location);
        List<String> keys = folders.keys(objects);
        return keys.isEmpty()
                ? List.of()
                : PartitionFolders.fields(Names.columns(keys), folders.partitions(objects, keys));
    }

    /** A column of the files that is called like a partition key is hidden by it, as in Spark. */
    private static Proposal proposal(
            ObjectLocation location,
            List<StoredObject> objects,
            List<Field> keys,
            FileInspector.Inspection inspection) {
        Set<String> keyNames = new HashSet<>();
        keys.forEach(key -> keyNames.add(key.name()));
        List<Notice> notices = new ArrayList<>(inspection.notices());
        List<String> names =
                Names.columns(inspection.columns().stream().map(Field::name).toList());
        List<Proposal.Column> columns = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (keyNames.contains(names.get(i)) && !(inspection.format() instanceof FileFormat.Csv)) {
                notices.add(new Notice("catalog.notice.hidden", List.of(names.get(i))));
            } else {
                String name = keyNames.contains(names.get(i)) ? names.get(i) + "_in_file" : names.get(i);
                Field field = inspection.columns().get(i);
                columns.add(new Proposal.Column(field.name(), name, field.type()));
                kept.add(i);
            }
        }
        return new Proposal(
                location,
                Names.suggestion(stem(location.name()), "table"),
                inspection.format(),
                columns,
                keys,
                inspection.sample().stream().map(row -> cells(row, kept)).toList(),
                notices,
                objects.stream()
                        .map(object -> FileInspector.compression(object.location()))
                        .filter(compression -> !compression.isEmpty())
                        .findFirst()
                        .orElse(""),
                objects.size(),
                objects.stream().mapToLong(StoredObject::size).sum(),
                inspection.sheets());
    }

    private static List<@Nullable String> cells(List<@Nullable String> row, List<Integer> kept) {
        List<@Nullable String> cells = new ArrayList<>(kept.size());
        kept.forEach(i -> cells.add(row.get(i)));
        return cells;
    }

    private static String stem(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A few objects spread over the list, the first and the last among them. */
    static List<StoredObject> sample(List<StoredObject> objects) {
        int count = Math.min(SAMPLE_FILES, objects.size());
        List<StoredObject> sample = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            int index = count == 1 ? 0 : (int) ((long) i * (objects.size() - 1) / (count - 1));
            StoredObject object = objects.get(index);
            bytes += object.size();
            if (sample.isEmpty() || bytes <= SAMPLE_BYTES) {
                sample.add(object);
            }
        }
        return sample;
    }
}
