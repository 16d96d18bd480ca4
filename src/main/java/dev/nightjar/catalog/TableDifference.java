package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two definitions of a table differ.
 *
 * @param column which column, key, parameter or partition it is about; null for the table itself
 * @param before null where it was not there
 * @param after null where it is not there any more
 */
public record TableDifference(
        Kind kind,
        @Nullable String column,
        @Nullable String before,
        @Nullable String after) {

    public enum Kind {
        COLUMN_ADDED,
        COLUMN_REMOVED,
        COLUMN_TYPE,
        COLUMN_COMMENT,
        /** Its name inside the files. */
        COLUMN_SOURCE,
        COLUMN_ORDER,
        KEYS,
        FORMAT,
        LOCATION,
        DESCRIPTION,
        TAGS,
        OWNERS,
        DEPRECATION,
        PARAMETER,
        PARTITION_ADDED,
        PARTITION_MOVED,
        PARTITION_REMOVED,
        /** Of a view. */
        STATEMENT,
        /** What unqualified names in a view belong to. */
        DEFAULT_DATABASE
    }

    /** In the order of the definition. */
    public static List<TableDifference> between(Table before, Table after) {
        List<TableDifference> differences = new ArrayList<>();
        table(Kind.LOCATION, before.location(), after.location(), differences);
        table(Kind.FORMAT, TableJson.format(before.format()), TableJson.format(after.format()), differences);
        columns(fields(before.columns()), fields(after.columns()), differences);
        sources(before, after, differences);
        table(Kind.KEYS, keys(before), keys(after), differences);
        comments(fields(before.partitionKeys()), fields(after.partitionKeys()), differences);
        table(Kind.DESCRIPTION, before.description(), after.description(), differences);
        notes(before.notes(), after.notes(), differences);
        parameters(before.parameters(), after.parameters(), differences);
        return differences;
    }

    /** What differs between two definitions of a view. */
    public static List<TableDifference> between(View before, View after) {
        List<TableDifference> differences = new ArrayList<>();
        table(Kind.STATEMENT, before.sql(), after.sql(), differences);
        table(Kind.DEFAULT_DATABASE, before.database(), after.database(), differences);
        columns(fields(before.columns()), fields(after.columns()), differences);
        table(Kind.DESCRIPTION, before.description(), after.description(), differences);
        notes(before.notes(), after.notes(), differences);
        return differences;
    }

    /** What is said of a table, or of anything else with notes. */
    static void notes(Notes before, Notes after, List<TableDifference> differences) {
        table(Kind.TAGS, joined(before.tagTexts()), joined(after.tagTexts()), differences);
        table(Kind.OWNERS, joined(before.owners()), joined(after.owners()), differences);
        table(Kind.DEPRECATION, text(before.deprecation()), text(after.deprecation()), differences);
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join(", ", texts);
    }

    private static @Nullable String text(@Nullable Deprecation deprecation) {
        if (deprecation == null) {
            return null;
        }
        String replacement = deprecation.replacement();
        return deprecation.date() + (replacement == null ? ": " : " → " + replacement + ": ") + deprecation.reason();
    }

    private static void table(
            Kind kind, @Nullable Object before, @Nullable Object after, List<TableDifference> differences) {
        if (!Objects.equals(before, after)) {
            differences.add(new TableDifference(kind, null, text(before), text(after)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Map<String, Field> fields(List<Field> all) {
        Map<String, Field> fields = new LinkedHashMap<>();
        all.forEach(field -> fields.put(field.name(), field));
        return fields;
    }

    private static void comments(
            Map<String, Field> before, Map<String, Field> after, List<TableDifference> differences) {
        before.forEach((name, field) -> {
            Field now = after.get(name);
            if (now != null && !Objects.equals(field.comment(), now.comment())) {
                differences.add(new TableDifference(Kind.COLUMN_COMMENT, name, field.comment(), now.comment()));
            }
        });
    }

    private static void sources(Table before, Table after, List<TableDifference> differences) {
        Map<String, String> now = sources(after);
        sources(before).forEach((column, source) -> {
            if (!now.getOrDefault(column, source).equals(source)) {
                differences.add(new TableDifference(Kind.COLUMN_SOURCE, column, source, now.get(column)));
            }
        });
    }

    private static Map<String, String> sources(Table table) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            sources.put(table.columns().get(i).name(), table.fileNames().get(i));
        }
        return sources;
    }

    private static String keys(Table table) {
        return table.partitionKeys().stream()
                .map(key -> key.name() + " " + key.type().trino())
                .collect(Collectors.joining(", "));
    }

    private static void columns(
            Map<String, Field> before, Map<String, Field> after, List<TableDifference> differences) {
        before.forEach((name, column) -> {
            Field now = after.get(name);
            String type = column.type().trino();
            if (now == null) {
                differences.add(new TableDifference(Kind.COLUMN_REMOVED, name, type, null));
                return;
            }
            if (!column.type().equals(now.type())) {
                differences.add(new TableDifference(
                        Kind.COLUMN_TYPE, name, type, now.type().trino()));
            }
            if (!Objects.equals(column.comment(), now.comment())) {
                differences.add(new TableDifference(Kind.COLUMN_COMMENT, name, column.comment(), now.comment()));
            }
        });
        after.forEach((name, column) -> {
            if (!before.containsKey(name)) {
                differences.add(new TableDifference(
                        Kind.COLUMN_ADDED, name, null, column.type().trino()));
            }
        });
        List<String> kept = before.keySet().stream().filter(after::containsKey).toList();
        List<String> order = after.keySet().stream().filter(before::containsKey).toList();
        if (!kept.equals(order)) {
            differences.add(
                    new TableDifference(Kind.COLUMN_ORDER, null, String.join(", ", kept), String.join(", ", order)));
        }
    }

    private static void parameters(
            Map<String, String> before, Map<String, String> after, List<TableDifference> differences) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        all.keySet().forEach(name -> {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differences.add(new TableDifference(Kind.PARAMETER, name, before.get(name), after.get(name)));
            }
        });
    }
}
