package dev.nightjar.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database as a bundle's text has it: everything people write, sorted, and nothing that differs from one server to
 * another, such as versions and times.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"database", "description", "tags", "owners", "deprecation", "tables", "views"})
record BundleText(
        @Nullable String database,
        @Nullable String description,
        @Nullable Map<String, String> tags,
        @Nullable List<String> owners,
        @Nullable Deprecation deprecation,
        @Nullable TreeMap<String, TableText> tables,
        @Nullable TreeMap<String, ViewText> views) {

    Notes notes() {
        return Notes.of(tags, owners, deprecation);
    }

    TreeMap<String, TableText> allTables() {
        return tables == null ? new TreeMap<>() : tables;
    }

    TreeMap<String, ViewText> allViews() {
        return views == null ? new TreeMap<>() : views;
    }

    /** Of tables and views, as they are stored. */
    Set<String> names() {
        return Stream.concat(allTables().keySet().stream(), allViews().keySet().stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** A column or partition key; its type in Trino's spelling. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"name", "type", "comment", "fileName"})
    record Column(
            @Nullable String name,
            @Nullable String type,
            @Nullable String comment,
            @Nullable String fileName) {

        static List<Column> of(List<Field> fields, List<String> fileNames) {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                Field field = fields.get(i);
                String inFile = fileNames.get(i);
                columns.add(new Column(
                        field.name(),
                        field.type().trino(),
                        field.comment(),
                        inFile.equals(field.name()) ? null : inFile));
            }
            return columns;
        }

        static List<Column> of(List<Field> fields) {
            return of(fields, fields.stream().map(Field::name).toList());
        }

        Field field() {
            if (name == null) {
                throw new FaultException(CatalogFault.NAME_MISSING);
            }
            DataType known = DataType.parse(type == null ? "" : type)
                    .orElseThrow(() -> new FaultException(CatalogFault.TYPE_UNKNOWN, String.valueOf(type)));
            return new Field(name, known, comment);
        }

        static List<Field> fields(@Nullable List<Column> columns) {
            return columns == null
                    ? List.of()
                    : columns.stream().map(Column::field).toList();
        }

        static List<String> fileNames(@Nullable List<Column> columns) {
            List<String> names = new ArrayList<>();
            if (columns != null) {
                columns.forEach(
                        column -> names.add(column.fileName == null ? String.valueOf(column.name) : column.fileName));
            }
            return names;
        }
    }

    /** A partition; it lies in the folder of its values where no location is given. */
    record PartitionText(
            @Nullable List<@Nullable String> values,
            @Nullable String location) {}

    /**
     * A table.
     *
     * @param partitions those it has; null where the text says nothing of them
     * @param partitionsLeftOut how many it has, where these were too many for the text
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({
        "description",
        "tags",
        "owners",
        "deprecation",
        "location",
        "format",
        "columns",
        "partitionKeys",
        "parameters",
        "partitions",
        "partitionsLeftOut"
    })
    record TableText(
            @Nullable String description,
            @Nullable Map<String, String> tags,
            @Nullable List<String> owners,
            @Nullable Deprecation deprecation,
            @Nullable String location,
            @Nullable FormatDescription format,
            @Nullable List<Column> columns,
            @Nullable List<Column> partitionKeys,
            @Nullable TreeMap<String, String> parameters,
            @Nullable List<PartitionText> partitions,
            @Nullable Long partitionsLeftOut) {

        /** Without partitions. */
        static TableText of(Table table) {
            return new TableText(
                    table.description(),
                    table.notes().tags(),
                    table.notes().owners(),
                    table.notes().deprecation(),
                    table.location().toString(),
                    FormatDescription.of(table.format()),
                    Column.of(table.columns(), table.fileNames()),
                    Column.of(table.partitionKeys()),
                    new TreeMap<>(table.parameters()),
                    null,
                    null);
        }

        TableChange change() {
            if (location == null) {
                throw new FaultException(CatalogFault.LOCATION_MISSING);
            }
            if (format == null) {
                throw new FaultException(CatalogFault.FORMAT_TYPE_UNKNOWN, "");
            }
            return new TableChange(
                    ObjectLocation.parse(location),
                    format.toFormat(),
                    Column.fields(columns),
                    Column.fileNames(columns),
                    Column.fields(partitionKeys),
                    description,
                    parameters == null ? Map.of() : parameters,
                    Notes.of(tags, owners, deprecation));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"description", "tags", "owners", "deprecation", "sql", "defaultDatabase", "columns"})
    record ViewText(
            @Nullable String description,
            @Nullable Map<String, String> tags,
            @Nullable List<String> owners,
            @Nullable Deprecation deprecation,
            @Nullable String sql,
            @Nullable String defaultDatabase,
            @Nullable List<Column> columns) {

        static ViewText of(View view) {
            return new ViewText(
                    view.description(),
                    view.notes().tags(),
                    view.notes().owners(),
                    view.notes().deprecation(),
                    view.sql(),
                    view.database(),
                    Column.of(view.columns()));
        }

        Notes notes() {
            return Notes.of(tags, owners, deprecation);
        }

        String requiredSql() {
            if (sql == null || sql.isBlank()) {
                throw new FaultException(CatalogFault.VIEW_NEEDS_QUERY);
            }
            return sql;
        }

        String home() {
            return defaultDatabase == null ? "" : defaultDatabase;
        }
    }
}
