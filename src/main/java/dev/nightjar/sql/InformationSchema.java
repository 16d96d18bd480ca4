package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of {@code information_schema}. Their rows are written into the statement once its tests on them are known,
 * so that asking for one table's columns looks at that table only.
 */
final class InformationSchema {

    static final String NAME = "information_schema";

    private static final DataType TEXT = DataType.Varchar.UNBOUNDED;
    private static final String DATABASE = "table_schema";
    private static final String TABLE = "table_name";

    private static final List<Relation> TABLES = List.of(
            table("schemata", "catalog_name", "schema_name"),
            table("tables", "table_catalog", DATABASE, TABLE, "table_type"),
            table("views", "table_catalog", DATABASE, TABLE, "view_definition"),
            table(
                    "columns",
                    "table_catalog",
                    DATABASE,
                    TABLE,
                    "column_name",
                    "ordinal_position",
                    "column_default",
                    "is_nullable",
                    "data_type"));

    private final Relations relations;

    InformationSchema(Relations relations) {
        this.relations = relations;
    }

    private static Relation table(String name, String... columns) {
        List<Field> fields = Stream.of(columns)
                .map(column -> new Field(column, column.equals("ordinal_position") ? DataType.Simple.BIGINT : TEXT))
                .toList();
        return new Relation(new RelationName(NAME, name), List.of(), fields, new FileFormat.Parquet(), List.of());
    }

    static List<String> names() {
        return TABLES.stream().map(table -> table.name().name()).sorted().toList();
    }

    /** All columns are partition keys, so that tests on them are collected. */
    static Optional<Relation> find(String name) {
        return TABLES.stream().filter(table -> table.name().name().equals(name)).findFirst();
    }

    /** The rows of one of its tables that the filter lets through. */
    List<List<@Nullable String>> rows(String table, PartitionFilter filter) {
        return candidates(table, filter).stream()
                .filter(row -> filter.accepts().test(row))
                .toList();
    }

    private List<List<@Nullable String>> candidates(String table, PartitionFilter filter) {
        if (table.equals("schemata")) {
            return Stream.concat(relations.databases().stream(), Stream.of(NAME))
                    .<List<@Nullable String>>map(name -> List.of(RelationWriter.CATALOG, name))
                    .toList();
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String database : relations.databases()) {
            if (may(filter, DATABASE, database)) {
                List<String> views = relations.viewNames(database);
                List<String> all = table.equals("views") ? views : relations.names(database);
                for (String name : all) {
                    if (may(filter, TABLE, name)) {
                        add(rows, table, new RelationName(database, name), views.contains(name));
                    }
                }
            }
        }
        return rows;
    }

    private static boolean may(PartitionFilter filter, String column, String value) {
        List<String> values = filter.equal().get(column);
        return values == null || values.contains(value);
    }

    private void add(List<List<@Nullable String>> rows, String table, RelationName name, boolean view) {
        switch (table) {
            case "tables" ->
                rows.add(List.of(RelationWriter.CATALOG, name.database(), name.name(), view ? "VIEW" : "BASE TABLE"));
            case "views" ->
                relations
                        .view(name)
                        .ifPresent(found ->
                                rows.add(List.of(RelationWriter.CATALOG, name.database(), name.name(), found.sql())));
            default -> addColumns(rows, name, view);
        }
    }

    private void addColumns(List<List<@Nullable String>> rows, RelationName name, boolean view) {
        List<Field> columns = view
                ? relations.view(name).map(ViewDefinition::columns).orElse(List.of())
                : relations.find(name).map(Relation::allColumns).orElse(List.of());
        for (int i = 0; i < columns.size(); i++) {
            rows.add(Arrays.asList(
                    RelationWriter.CATALOG,
                    name.database(),
                    name.name(),
                    columns.get(i).name(),
                    String.valueOf(i + 1),
                    null,
                    "YES",
                    columns.get(i).type().trino()));
        }
    }
}
