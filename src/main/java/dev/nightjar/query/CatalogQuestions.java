package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Command;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers SHOW and DESCRIBE. */
@Component
class CatalogQuestions {

    private final Catalog catalog;
    private final Views views;

    CatalogQuestions(Catalog catalog, Views views) {
        this.catalog = catalog;
        this.views = views;
    }

    List<List<@Nullable Object>> answer(Command.Question question) {
        return switch (question) {
            case Command.ShowPartitions show -> partitions(required(show.table()), show);
            case Command.ShowProperties show -> properties(required(show.table()), show.key());
            case Command.ShowCreate show ->
                List.of(List.of(
                        show.view() ? CreateText.of(requiredView(show.name())) : CreateText.of(required(show.name()))));
            case Command.Describe describe -> describe(describe);
        };
    }

    private List<List<@Nullable Object>> partitions(Table table, Command.ShowPartitions show) {
        if (table.partitionKeys().isEmpty()) {
            throw new FaultException(QueryFault.TABLE_NOT_PARTITIONED, table.name());
        }
        Map<String, List<String>> equal = new HashMap<>();
        show.values().forEach((key, value) -> equal.put(key, List.of(value)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Partition partition : catalog.partitions(table, new PartitionFilter(equal, values -> true))) {
            if (matches(table, partition, show.values())) {
                rows.add(List.of(TablePartitions.name(table, partition.values())));
            }
        }
        return rows;
    }

    private static boolean matches(Table table, Partition partition, Map<String, String> values) {
        for (int i = 0; i < table.partitionKeys().size(); i++) {
            String wanted = values.get(table.partitionKeys().get(i).name());
            if (wanted != null && !wanted.equals(partition.values().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<List<@Nullable Object>> properties(Table table, @Nullable String key) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(table.parameters());
        all.putIfAbsent("EXTERNAL", "TRUE");
        if (table.description() != null) {
            all.put("comment", table.description());
        }
        all.forEach((name, value) -> {
            if (key == null || key.equals(name)) {
                rows.add(List.of(name, value));
            }
        });
        return rows;
    }

    private List<List<@Nullable Object>> describe(Command.Describe describe) {
        Optional<View> view = views.find(DatabaseCommands.name(describe.name()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        if (view.isPresent()) {
            view.get().columns().forEach(column -> rows.add(column(column)));
            if (describe.detailed()) {
                rows.addAll(TableDetails.of(view.get()));
            }
            return rows;
        }
        Table table = required(describe.name());
        table.columns().forEach(column -> rows.add(column(column)));
        table.partitionKeys().forEach(column -> rows.add(column(column)));
        if (!table.partitionKeys().isEmpty()) {
            rows.addAll(List.of(
                    List.of("", "", ""),
                    List.of("# Partition Information", "", ""),
                    List.of("# col_name", "data_type", "comment")));
            table.partitionKeys().forEach(column -> rows.add(column(column)));
        }
        if (describe.detailed()) {
            rows.addAll(TableDetails.of(table));
        }
        return rows;
    }

    private static List<@Nullable Object> column(Field field) {
        return List.of(field.name(), field.type().hive(), field.comment() == null ? "" : field.comment());
    }

    private Table required(RelationName name) {
        TableName table = DatabaseCommands.name(name);
        return catalog.table(table).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table));
    }

    private View requiredView(RelationName name) {
        TableName view = DatabaseCommands.name(name);
        return views.find(view).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VIEW, view));
    }
}
