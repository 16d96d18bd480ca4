package dev.nightjar.crawler;

import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.crawler.CrawlChange.Detail;
import dev.nightjar.crawler.CrawlChange.Kind;
import dev.nightjar.engine.WiderType;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is different between a table as it is stored and as a crawl found it.
 *
 * <p>Columns are compared by their names inside the files: a person may have called them something else. A type never
 * becomes narrower, because older files may still need it.
 */
final class Comparison {

    private final Table table;
    private final TableSpec stored;
    private final TableSpec found;
    private final List<Found> differences = new ArrayList<>();

    private Comparison(Table table, TableSpec found) {
        this.table = table;
        this.stored = TableSpec.of(table);
        this.found = found;
    }

    /** @param complete whether what was not found is gone: not where only new folders were looked at */
    static List<Found> of(Table table, FoundTable found, List<Partition> registered, boolean complete) {
        Comparison comparison = new Comparison(table, found.spec());
        comparison.definitions();
        boolean replaced = comparison.differences.stream()
                .anyMatch(difference -> difference.kind() == Kind.TABLE_REPLACED || keysMoved(difference));
        comparison.partitions(replaced ? List.of() : registered, found.partitions(), complete && !replaced);
        return comparison.differences;
    }

    private static boolean keysMoved(Found difference) {
        return difference.kind() == Kind.KEYS_CHANGED && difference.detail().column() == null;
    }

    private void definitions() {
        boolean sameKeys = names(stored.keys()).equals(names(found.keys()));
        if (!readsAlike()) {
            differences.add(new Found(Kind.TABLE_REPLACED, Detail.spec(found, told(stored), told(found))));
            return;
        }
        columns();
        if (!sameKeys) {
            differences.add(new Found(
                    Kind.KEYS_CHANGED,
                    Detail.spec(
                            found, String.join(", ", names(stored.keys())), String.join(", ", names(found.keys())))));
            return;
        }
        for (int i = 0; i < stored.keys().size(); i++) {
            key(stored.keys().get(i), found.keys().get(i));
        }
    }

    /** Delimited text also has to have its columns where they are stored. */
    private boolean readsAlike() {
        String type = stored.format().type();
        if (!type.equals(found.format().type())) {
            return false;
        }
        return switch (type) {
            case "csv" ->
                Objects.equals(stored.format().delimiter(), found.format().delimiter())
                        && Objects.equals(
                                stored.format().headerLines(), found.format().headerLines())
                        && samePlaces();
            case "json" ->
                "array".equals(stored.format().layout())
                        == "array".equals(found.format().layout());
            case "regex" ->
                Objects.equals(stored.format().pattern(), found.format().pattern());
            default -> true;
        };
    }

    private boolean samePlaces() {
        int common = Math.min(stored.columns().size(), found.columns().size());
        for (int i = 0; i < common; i++) {
            if (!stored.columns()
                    .get(i)
                    .fileName()
                    .equals(found.columns().get(i).fileName())) {
                return false;
            }
        }
        return true;
    }

    private void columns() {
        Map<String, TableSpec.Column> known = new LinkedHashMap<>();
        stored.columns().forEach(column -> known.put(column.fileName(), column));
        Set<String> present = new HashSet<>();
        for (TableSpec.Column column : found.columns()) {
            present.add(column.fileName());
            TableSpec.Column before = known.get(column.fileName());
            if (before == null) {
                differences.add(new Found(
                        Kind.COLUMN_ADDED,
                        Detail.column(
                                free(column),
                                column.fileName(),
                                null,
                                column.dataType().trino())));
            } else {
                wider(before, column).ifPresent(differences::add);
            }
        }
        for (TableSpec.Column column : stored.columns()) {
            boolean positional = stored.format().type().equals("csv");
            if (!present.contains(column.fileName()) && !positional) {
                differences.add(new Found(
                        Kind.COLUMN_GONE, Detail.column(column.name(), column.fileName(), column.type(), null)));
            }
        }
    }

    /** A name nobody has yet: a person may have called another column so. */
    private String free(TableSpec.Column column) {
        Set<String> taken = new HashSet<>(names(stored.columns()));
        taken.addAll(names(stored.keys()));
        String name = column.name();
        for (int n = 2; taken.contains(name); n++) {
            name = column.name() + "_" + n;
        }
        return name;
    }

    private static Optional<Found> wider(TableSpec.Column before, TableSpec.Column now) {
        DataType stored = before.dataType();
        DataType wider = WiderType.of(stored, now.dataType());
        return now.unseen() || wider.equals(stored) || stored instanceof DataType.Varchar
                ? Optional.empty()
                : Optional.of(new Found(
                        Kind.COLUMN_WIDENED,
                        Detail.column(before.name(), before.fileName(), before.type(), wider.trino())));
    }

    /** A key's type as it is stays where it holds what was found. */
    private void key(TableSpec.Column before, TableSpec.Column now) {
        wider(before, now).ifPresent(difference -> differences.add(new Found(Kind.KEYS_CHANGED, difference.detail())));
    }

    private void partitions(List<Partition> registered, List<Partition> present, boolean complete) {
        Set<List<@Nullable String>> known = new HashSet<>();
        registered.forEach(partition -> known.add(partition.values()));
        List<Partition> added = present.stream()
                .filter(partition -> !known.contains(partition.values()))
                .toList();
        Set<List<@Nullable String>> there = new HashSet<>();
        present.forEach(partition -> there.add(partition.values()));
        List<Partition> gone = complete
                ? registered.stream()
                        .filter(partition -> !there.contains(partition.values()))
                        .filter(partition -> table.location().contains(partition.location()))
                        .toList()
                : List.of();
        about(Kind.PARTITIONS_ADDED, added);
        about(Kind.PARTITIONS_GONE, gone);
    }

    private void about(Kind kind, List<Partition> partitions) {
        if (!partitions.isEmpty()) {
            List<TableSpec.Column> keys =
                    partitions.getFirst().values().size() == found.keys().size() ? found.keys() : stored.keys();
            String example = TablePartitions.folder(names(keys), values(names(keys), partitions.getFirst()));
            differences.add(new Found(kind, Detail.partitions(example), partitions));
        }
    }

    static Map<String, @Nullable String> values(List<String> keys, Partition partition) {
        if (keys.size() != partition.values().size()) {
            throw new FaultException(CrawlerFault.CHANGE_OUTDATED);
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            values.put(keys.get(i), partition.values().get(i));
        }
        return values;
    }

    private static List<String> names(List<TableSpec.Column> columns) {
        return columns.stream().map(TableSpec.Column::name).toList();
    }

    private static String told(TableSpec spec) {
        return spec.format().type() + " (" + String.join(", ", names(spec.columns())) + ")";
    }
}
