package dev.nightjar.conversion;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.RepairWatch;
import dev.nightjar.catalog.Table;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the objects of tables. */
@Component
class SourceObjects {

    private final Catalog catalog;
    private final ObjectStore store;
    private final DataFolders folders;

    SourceObjects(Catalog catalog, ObjectStore store, DataFolders folders) {
        this.catalog = catalog;
        this.store = store;
        this.folders = folders;
    }

    /** An object, and the values of the partition it lies in. */
    record SourceFile(StoredObject object, List<@Nullable String> values) {

        static long bytes(List<SourceFile> files) {
            return files.stream().mapToLong(file -> file.object().size()).sum();
        }

        static List<StoredObject> objects(List<SourceFile> files) {
            return files.stream().map(SourceFile::object).toList();
        }
    }

    /** The objects of a partition. */
    record SourceFolder(Partition partition, List<StoredObject> objects) {

        long bytes() {
            return objects.stream().mapToLong(StoredObject::size).sum();
        }
    }

    /** All there are now, by folder. Folders nobody has registered yet become partitions first. */
    List<SourceFolder> list(Table table) {
        if (!table.partitionKeys().isEmpty()) {
            catalog.repairPartitions(table, true, false, RepairWatch.NOBODY);
        }
        return folders.undisturbed(() -> {
            List<SourceFolder> found = new ArrayList<>();
            for (Partition partition : catalog.partitions(table, PartitionFilter.ALL)) {
                found.add(new SourceFolder(partition, store.list(partition.location())));
            }
            return found;
        });
    }

    /** Those of a partition that are there to be read. */
    List<StoredObject> list(Partition partition) {
        return store.list(partition.location());
    }
}
