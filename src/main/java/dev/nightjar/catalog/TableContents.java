package dev.nightjar.catalog;

import dev.nightjar.engine.FileInspector;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What lies behind a table: how much, and its first rows. */
@Service
public class TableContents {

    /** Files opened to find enough rows. */
    private static final int FILES = 4;

    /** Web objects asked for their size. */
    private static final int MOST_ADDRESSES = 100;

    private final ObjectStore store;
    private final FileInspector inspector;
    private final StoredPartitions partitions;

    TableContents(ObjectStore store, FileInspector inspector, StoredPartitions partitions) {
        this.store = store;
        this.inspector = inspector;
        this.partitions = partitions;
    }

    /** How much a table holds now. */
    public record Statistics(long objects, long bytes, long partitions) {}

    /** First rows as text; {@code columns} are the table's, partition keys last. */
    public record Sample(List<Field> columns, List<List<@Nullable String>> rows) {}

    public Statistics statistics(Table table) {
        List<StoredObject> objects = objects(table);
        long bytes = objects.stream().mapToLong(StoredObject::size).sum();
        return new Statistics(objects.size(), bytes, partitions.count(table));
    }

    private List<StoredObject> objects(Table table) {
        if (table.partitionKeys().isEmpty() || !table.location().onWeb()) {
            return store.list(table.location());
        }
        return partitions.first(table, MOST_ADDRESSES).stream()
                .flatMap(partition -> store.list(partition.location()).stream())
                .toList();
    }

    public Sample sample(Table table, int rows) {
        List<Field> columns = new ArrayList<>(table.columns());
        columns.addAll(table.partitionKeys());
        List<List<@Nullable String>> sample = new ArrayList<>();
        int opened = 0;
        for (Partition partition : partitions.first(table, FILES)) {
            for (StoredObject object : store.list(partition.location())) {
                if (sample.size() >= rows || opened == FILES) {
                    return new Sample(columns, sample);
                }
                if (object.size() > 0) {
                    opened++;
                    read(table, object, rows - sample.size()).forEach(row -> sample.add(joined(row, partition)));
                }
            }
        }
        return new Sample(columns, sample);
    }

    private List<List<@Nullable String>> read(Table table, StoredObject object, int rows) {
        try (Pin pin = store.pin(List.of(object))) {
            return inspector.firstRows(pin.objects().getFirst(), table.format(), table.fileNames(), rows);
        }
    }

    private static List<@Nullable String> joined(List<@Nullable String> row, Partition partition) {
        List<@Nullable String> cells = new ArrayList<>(row);
        cells.addAll(partition.values());
        return cells;
    }
}
