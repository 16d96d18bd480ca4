package dev.nightjar.catalog;

import dev.nightjar.catalog.BundleChange.Action;
import dev.nightjar.catalog.BundleText.Column;
import dev.nightjar.catalog.BundleText.TableText;
import dev.nightjar.catalog.BundleText.ViewText;
import dev.nightjar.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a bundle with what is stored, and says what each difference takes to be made. */
@Component
class BundlePlan {

    private final Catalog catalog;
    private final Views views;
    private final Entries entries;
    private final TableDesigner designer;
    private final BundlePartitions partitions;

    BundlePlan(Catalog catalog, Views views, Entries entries, TableDesigner designer, BundlePartitions partitions) {
        this.catalog = catalog;
        this.views = views;
        this.entries = entries;
        this.designer = designer;
        this.partitions = partitions;
    }

    /**
     * One change.
     *
     * @param after what the table would be; null where it would be gone, or is none
     */
    record Step(
            Action action,
            Entry.Kind kind,
            String name,
            List<TableDifference> differences,
            BundleChange.Partitions partitions,
            @Nullable Table after,
            Runnable make) {

        Step(Action action, Entry.Kind kind, String name, List<TableDifference> differences, Runnable make) {
            this(action, kind, name, differences, BundleChange.Partitions.NONE, null, make);
        }
    }

    /** @param remove whether tables, views and partitions go that the bundle does not have */
    List<Step> steps(String database, BundleText bundle, boolean remove) {
        List<Step> steps = new ArrayList<>();
        database(database, bundle).ifPresent(steps::add);
        bundle.allTables()
                .forEach((name, text) -> named("tables." + name, () -> table(database, name, text, remove))
                        .ifPresent(steps::add));
        bundle.allViews()
                .forEach((name, text) ->
                        named("views." + name, () -> view(database, name, text)).ifPresent(steps::add));
        if (remove) {
            catalog.tableNames(database).stream()
                    .filter(name -> !bundle.names().contains(name))
                    .map(name -> removal(new TableName(database, name)))
                    .forEach(steps::add);
        }
        return steps;
    }

    /** What is wrong is said with its place in the bundle. */
    private static <T> T named(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (FaultException e) {
            throw e.about(e.field().map(field -> place + "." + field).orElse(place));
        }
    }

    private Optional<Step> database(String name, BundleText bundle) {
        Optional<Database> stored = catalog.database(name);
        if (stored.isEmpty()) {
            return Optional.of(new Step(
                    Action.CREATED,
                    Entry.Kind.DATABASE,
                    name,
                    List.of(),
                    () -> catalog.createDatabase(name, bundle.description(), bundle.notes())));
        }
        Database database = stored.get();
        List<TableDifference> differences =
                said(database.description(), database.notes(), bundle.description(), bundle.notes());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step(
                        Action.CHANGED,
                        Entry.Kind.DATABASE,
                        name,
                        differences,
                        () -> catalog.updateDatabase(name, database.version(), bundle.description(), bundle.notes())));
    }

    private static List<TableDifference> said(
            @Nullable String before, Notes notesBefore, @Nullable String after, Notes notesAfter) {
        List<TableDifference> differences = new ArrayList<>();
        if (!Objects.equals(before, after)) {
            differences.add(new TableDifference(TableDifference.Kind.DESCRIPTION, null, before, after));
        }
        TableDifference.notes(notesBefore, notesAfter, differences);
        return differences;
    }

    private Optional<Step> table(String database, String name, TableText text, boolean remove) {
        TableName full = new TableName(database, Names.entry(name, "name"));
        TableChange change = text.change();
        NewTable wanted = change.as(full);
        Optional<Table> stored = catalog.table(full);
        if (stored.isEmpty()) {
            Table after = designer.defined(wanted);
            Partitioning partitioning = partitioning(null, after, text, remove);
            return Optional.of(new Step(
                    Action.CREATED,
                    Entry.Kind.TABLE,
                    name,
                    List.of(),
                    partitioning.change().counts(),
                    after,
                    () -> partitioning.make().accept(catalog.createTable(wanted))));
        }
        Table before = stored.get();
        Table after = designer.change(before, change);
        Partitioning partitioning = partitioning(before, after, text, remove);
        boolean same = TableText.of(before).equals(TableText.of(after));
        if (same && partitioning.change().none()) {
            return Optional.empty();
        }
        List<TableDifference> differences = new ArrayList<>(TableDifference.between(before, after));
        differences.addAll(partitioning.change().differences());
        return Optional.of(new Step(
                Action.CHANGED,
                Entry.Kind.TABLE,
                name,
                differences,
                partitioning.change().counts(),
                after,
                () -> partitioning.make().accept(same ? before : catalog.updateTable(full, before.version(), change))));
    }

    /** What becomes of a table's partitions, and how it is made once the table itself is as wanted. */
    private record Partitioning(BundlePartitions.Change change, Consumer<Table> make) {}

    private Partitioning partitioning(@Nullable Table before, Table after, TableText text, boolean remove) {
        if (text.partitions() == null) {
            return new Partitioning(BundlePartitions.Change.NONE, _ -> {});
        }
        Map<List<@Nullable String>, Partition> wanted = partitions.read(after, text.partitions());
        return new Partitioning(
                partitions.compare(before, after, wanted, remove), table -> partitions.change(table, wanted, remove));
    }

    private Optional<Step> view(String database, String name, ViewText text) {
        TableName full = new TableName(database, Names.entry(name, "name"));
        String sql = text.requiredSql();
        Optional<View> stored = views.find(full);
        if (stored.isEmpty()) {
            return Optional.of(new Step(
                    Action.CREATED,
                    Entry.Kind.VIEW,
                    name,
                    List.of(),
                    () -> views.create(
                            full, sql, text.home(), Column.fields(text.columns()), text.description(), text.notes())));
        }
        View before = stored.get();
        ViewText old = ViewText.of(before);
        boolean same = old.notes().equals(text.notes())
                && Objects.equals(old.description(), text.description())
                && old.requiredSql().equals(sql)
                && old.home().equals(text.home())
                && Column.fields(old.columns()).equals(Column.fields(text.columns()));
        if (same) {
            return Optional.empty();
        }
        List<TableDifference> differences =
                said(before.description(), before.notes(), text.description(), text.notes());
        if (!before.sql().equals(sql)) {
            differences.add(new TableDifference(TableDifference.Kind.STATEMENT, null, before.sql(), sql));
        }
        return Optional.of(new Step(
                Action.CHANGED,
                Entry.Kind.VIEW,
                name,
                differences,
                () -> views.change(
                        full,
                        before.version(),
                        sql,
                        text.home(),
                        Column.fields(text.columns()),
                        text.description(),
                        text.notes())));
    }

    private Step removal(TableName name) {
        boolean view = entries.get(EntryName.of(name)).kind() == Entry.Kind.VIEW;
        return new Step(
                Action.REMOVED,
                view ? Entry.Kind.VIEW : Entry.Kind.TABLE,
                name.name(),
                List.of(),
                view ? () -> views.delete(name) : () -> catalog.deleteTable(name));
    }
}
