package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code "t$partitions"} beside a partitioned table {@code t}: a column for each key, a row for each partition. */
final class PartitionsTable {

    private static final String SUFFIX = "$partitions";

    private PartitionsTable() {}

    static boolean is(RelationName name) {
        return name.name().endsWith(SUFFIX);
    }

    /** The table whose partitions it lists. */
    static RelationName owner(RelationName name) {
        return new RelationName(
                name.database(), name.name().substring(0, name.name().length() - SUFFIX.length()));
    }

    /** That of a table; none where it is not partitioned. All columns are partition keys, so that tests on them are collected. */
    static Optional<Relation> of(Relation table) {
        RelationName name =
                new RelationName(table.name().database(), table.name().name() + SUFFIX);
        return table.partitionKeys().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Relation(name, List.of(), table.partitionKeys(), new FileFormat.Parquet(), List.of()));
    }

    /**
     * Those of the rows whose values differ, in their order: a number that a projection takes from the statement has a
     * place for each way to write it.
     */
    static List<List<@Nullable String>> distinct(Relation partitions, List<List<@Nullable String>> rows) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        return rows.stream()
                .filter(row -> seen.add(values(partitions.partitionKeys(), row)))
                .toList();
    }

    private static List<@Nullable Object> values(List<Field> keys, List<@Nullable String> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String text = row.get(i);
            Object value =
                    text == null ? null : KeyConstants.value(text, keys.get(i).type());
            values.add(value == null ? text : value);
        }
        return values;
    }
}
