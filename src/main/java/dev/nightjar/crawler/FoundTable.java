package dev.nightjar.crawler;

import dev.nightjar.catalog.Names;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.PartitionFolders;
import dev.nightjar.engine.FileInspector;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table that a crawl found.
 *
 * @param keys the names of its partition keys, catalog names
 * @param partitions one for each folder of values; empty where there are no keys
 */
record FoundTable(ObjectLocation location, Shape shape, List<String> keys, List<Partition> partitions) {

    /** What it is called where nobody has named it. */
    String name() {
        String name = location.name();
        int dot = name.indexOf('.');
        boolean file = !location.folder() && dot > 0;
        return Names.suggestion(file ? name.substring(0, dot) : name, "lake");
    }

    /** A column of the files that is called like a key is hidden by it, as in Spark; delimited text needs its place. */
    TableSpec spec() {
        Set<String> taken = new HashSet<>(keys);
        List<String> names =
                Names.columns(shape.columns().stream().map(Field::name).toList());
        List<TableSpec.Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Field column = shape.columns().get(i);
            boolean hidden = taken.contains(names.get(i));
            if (!hidden || shape.format() instanceof FileFormat.Csv) {
                String name = hidden ? names.get(i) + "_in_file" : names.get(i);
                columns.add(
                        new TableSpec.Column(name, column.name(), column.type().trino()));
            }
        }
        return TableSpec.of(location, FileInspector.settled(shape.format()), columns, keyFields());
    }

    private List<Field> keyFields() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int at = i;
            fields.add(new Field(
                    keys.get(i),
                    PartitionFolders.type(partitions.stream()
                            .map(partition -> partition.values().get(at))
                            .toList())));
        }
        return fields;
    }
}
