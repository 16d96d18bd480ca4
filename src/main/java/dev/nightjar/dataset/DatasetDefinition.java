package dev.nightjar.dataset;

import dev.nightjar.dataset.DatasetSource.JoinedTable;
import dev.nightjar.dataset.DatasetSource.On;
import dev.nightjar.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a dataset is made of. Kept as JSON; {@code docs/datasets.md} describes it. */
public record DatasetDefinition(
        DatasetSource source, List<DatasetField> fields, List<RowFilter> filters, List<Hierarchy> hierarchies) {

    private static final int MOST_TABLES = 20;
    private static final int MOST_FIELDS = 2_000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    public DatasetDefinition {
        source = source == null ? new DatasetSource.Tables(List.of()) : source;
        fields = fields == null ? List.of() : List.copyOf(fields);
        filters = filters == null ? List.of() : List.copyOf(filters);
        hierarchies = hierarchies == null ? List.of() : List.copyOf(hierarchies);
    }

    /** One without hierarchies. */
    public DatasetDefinition(DatasetSource source, List<DatasetField> fields, List<RowFilter> filters) {
        this(source, fields, filters, List.of());
    }

    DatasetDefinition with(List<DatasetField> fields) {
        return new DatasetDefinition(source, fields, filters, hierarchies);
    }

    /**
     * Without fields that somebody must not know of, without filters on them, and without a statement, which would tell of
     * them.
     *
     * @param fields their ids, in small letters
     */
    DatasetDefinition without(Set<String> fields) {
        return new DatasetDefinition(
                switch (source) {
                    case DatasetSource.Tables tables -> tables;
                    case DatasetSource.Saved saved -> saved;
                    case DatasetSource.Statement statement -> new DatasetSource.Statement("", statement.database());
                },
                this.fields.stream()
                        .filter(field -> !fields.contains(key(field.id())))
                        .toList(),
                filters.stream()
                        .filter(filter -> !fields.contains(key(filter.field())))
                        .toList(),
                Hierarchy.keeping(hierarchies, field -> !fields.contains(key(field))));
    }

    /** Without filters on fields that are gone, and without those in hierarchies. */
    DatasetDefinition withFiltersOf(Set<String> fields) {
        return new DatasetDefinition(
                source,
                this.fields,
                filters.stream()
                        .filter(filter -> fields.contains(key(filter.field())))
                        .toList(),
                Hierarchy.keeping(hierarchies, field -> fields.contains(key(field))));
    }

    /** Fails, naming the part, where this could be no dataset whatever the catalog holds. */
    DatasetDefinition checked() {
        Set<String> tables = checkedSource();
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            throw new FaultException(DatasetFault.DATASET_FIELDS_NEEDED, MOST_FIELDS).about("definition.fields");
        }
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            check(fields.get(i), tables, "definition.fields[" + i + "]");
            unique(fields.get(i).id(), ids, "definition.fields[" + i + "].id");
            unique(fields.get(i).name(), names, "definition.fields[" + i + "].name");
        }
        for (int i = 0; i < filters.size(); i++) {
            check(filters.get(i), ids, "definition.filters[" + i + "]");
        }
        Hierarchy.check(hierarchies, ids);
        return this;
    }

    /** The aliases of its tables; none where the source is a query. */
    Set<String> checkedSource() {
        switch (source) {
            case DatasetSource.Tables(List<JoinedTable> tables) -> {
                return checked(tables);
            }
            case DatasetSource.Saved saved -> {
                if (saved.query() == null) {
                    throw new FaultException(DatasetFault.DATASET_SOURCE_NEEDED).about("definition.source.query");
                }
            }
            case DatasetSource.Statement statement -> {
                if (statement.sql().isEmpty()) {
                    throw new FaultException(DatasetFault.DATASET_SOURCE_NEEDED).about("definition.source.sql");
                }
            }
        }
        return Set.of();
    }

    private static Set<String> checked(List<JoinedTable> tables) {
        if (tables.isEmpty()) {
            throw new FaultException(DatasetFault.DATASET_SOURCE_NEEDED).about("definition.source.tables");
        }
        if (tables.size() > MOST_TABLES) {
            throw new FaultException(DatasetFault.DATASET_TOO_MANY_TABLES, MOST_TABLES)
                    .about("definition.source.tables");
        }
        Set<String> aliases = new HashSet<>();
        for (int i = 0; i < tables.size(); i++) {
            JoinedTable table = tables.get(i);
            String path = "definition.source.tables[" + i + "]";
            if (table.database().isBlank() || table.table().isBlank()) {
                throw new FaultException(DatasetFault.DATASET_SOURCE_NEEDED).about(path + ".table");
            }
            if (i > 0) {
                check(table.on(), aliases, path + ".on");
            }
            unique(table.alias(), aliases, path + ".alias");
        }
        return aliases;
    }

    private static void check(List<On> pairs, Set<String> earlier, String path) {
        if (pairs.isEmpty()) {
            throw new FaultException(DatasetFault.DATASET_JOIN_NEEDED).about(path);
        }
        for (int i = 0; i < pairs.size(); i++) {
            On pair = pairs.get(i);
            if (pair.column().isEmpty() || pair.own().isEmpty()) {
                throw new FaultException(DatasetFault.DATASET_JOIN_NEEDED).about(path + "[" + i + "]");
            }
            if (!earlier.contains(key(pair.table()))) {
                throw new FaultException(DatasetFault.DATASET_JOIN_UNKNOWN, pair.table()).about(path + "[" + i + "]");
            }
        }
    }

    private static void check(DatasetField field, Set<String> tables, String path) {
        if (field.column().isEmpty() == (field.formula() == null) || tooLong(field.column(), LONGEST_NAME)) {
            throw new FaultException(DatasetFault.DATASET_ID_INVALID, LONGEST_NAME).about(path + ".column");
        }
        String table = field.table();
        boolean known = field.formula() != null
                ? table == null
                : table == null ? tables.isEmpty() : tables.contains(key(table));
        if (!known) {
            throw new FaultException(DatasetFault.DATASET_FIELD_TABLE_UNKNOWN, field.name(), table == null ? "" : table)
                    .about(path + ".table");
        }
        if (tooLong(field.name(), LONGEST_NAME) || tooLong(field.folder(), LONGEST_NAME)) {
            throw new FaultException(DatasetFault.DATASET_TEXT_TOO_LONG, LONGEST_NAME).about(path + ".name");
        }
        if (tooLong(field.description(), LONGEST_DESCRIPTION)) {
            throw new FaultException(DatasetFault.DATASET_TEXT_TOO_LONG, LONGEST_DESCRIPTION)
                    .about(path + ".description");
        }
    }

    private static void check(RowFilter filter, Set<String> fields, String path) {
        if (!fields.contains(key(filter.field()))) {
            throw new FaultException(DatasetFault.DATASET_FILTER_FIELD_UNKNOWN, filter.field()).about(path + ".field");
        }
        if (!filter.complete()) {
            throw new FaultException(DatasetFault.DATASET_FILTER_EMPTY, filter.field()).about(path);
        }
    }

    private static boolean tooLong(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }

    private static void unique(String name, Set<String> taken, String path) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new FaultException(DatasetFault.DATASET_ID_INVALID, LONGEST_NAME).about(path);
        }
        if (!taken.add(key(name))) {
            throw new FaultException(DatasetFault.DATASET_ID_TWICE, name).about(path);
        }
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
