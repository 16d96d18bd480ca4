package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether a table's rows may be others than they were: by what its definition says of them, and by its objects. */
@Component
class TableLooks {

    private final Catalog catalog;
    private final ObjectStore store;
    private final DataFolders folders;

    TableLooks(Catalog catalog, ObjectStore store, DataFolders folders) {
        this.catalog = catalog;
        this.store = store;
        this.folders = folders;
    }

    /** An object that queries read, and the values of the partition it lies in. */
    record TableFile(StoredObject object, List<@Nullable String> values) {

        long size() {
            return object.size();
        }
    }

    /** All that queries read now. */
    List<TableFile> files(Table table) {
        return folders.undisturbed(() -> catalog.partitions(table, PartitionFilter.ALL).stream()
                .flatMap(partition -> store.list(partition.location()).stream()
                        .filter(object -> object.size() > 0)
                        .map(object -> new TableFile(object, partition.values())))
                .toList());
    }

    /** @param digest other where the rows may be other */
    record Looks(String digest, List<StoredObject> objects) {

        /** Some of the objects, evenly spread; all where there are no more. */
        List<StoredObject> some(int files) {
            List<StoredObject> some = new ArrayList<>();
            for (int i = 0; i < Math.min(files, objects.size()); i++) {
                some.add(objects.get((int) ((long) i * objects.size() / files)));
            }
            return some;
        }
    }

    Looks of(Table table) {
        List<StoredObject> objects = store.list(table.location()).stream()
                .filter(object -> object.size() > 0)
                .toList();
        MessageDigest digest = sha();
        add(digest, table.location() + " " + table.format() + " " + table.fileNames());
        Stream.concat(table.columns().stream(), table.partitionKeys().stream())
                .forEach(field -> add(digest, shape(field)));
        objects.forEach(object -> add(digest, object.location() + " " + object.etag() + " " + object.size()));
        return new Looks(HexFormat.of().formatHex(digest.digest()), objects);
    }

    private static String shape(Field field) {
        return field.name() + " " + field.type().trino();
    }

    private static void add(MessageDigest digest, String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
