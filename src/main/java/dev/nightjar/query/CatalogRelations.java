package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.sql.ViewDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalog as one statement sees it: every table is looked up once, so the statement cannot see it change. */
final class CatalogRelations implements Relations {

    private final Catalog catalog;
    private final Views views;
    private final Function<String, Optional<String>> constants;
    private boolean listing = true;
    private final Map<RelationName, Optional<Table>> seen = new HashMap<>();
    private final Map<RelationName, Optional<ViewDefinition>> seenViews = new HashMap<>();

    CatalogRelations(Catalog catalog, Views views, Function<String, Optional<String>> constants) {
        this.catalog = catalog;
        this.views = views;
        this.constants = constants;
    }

    /** For statements that are checked and never run: whose partitions are asked for does not matter. */
    CatalogRelations withoutPartitions() {
        listing = false;
        return this;
    }

    @Override
    public Optional<Relation> find(RelationName name) {
        return table(name).map(table -> relation(name, table));
    }

    Optional<Table> table(RelationName name) {
        return seen.computeIfAbsent(name, key -> catalog.table(new TableName(key.database(), key.name())));
    }

    /** From now on that table is this one, or none where null. */
    void assume(TableName name, @Nullable Table table) {
        seen.put(new RelationName(name.database(), name.name()), Optional.ofNullable(table));
    }

    /** The tables and views that a statement named, itself or through views, and that are there. */
    Set<TableName> found() {
        Set<TableName> found = new HashSet<>();
        seen.forEach((name, table) -> table.ifPresent(it -> found.add(it.name())));
        seenViews.forEach((name, view) -> view.ifPresent(it -> found.add(new TableName(name.database(), name.name()))));
        return found;
    }

    boolean lookedAt(TableName name) {
        return seen.containsKey(new RelationName(name.database(), name.name()));
    }

    private static Relation relation(RelationName name, Table table) {
        return new Relation(name, table.columns(), table.partitionKeys(), table.format(), table.fileNames());
    }

    @Override
    public boolean hasDatabase(String database) {
        return catalog.database(database).isPresent();
    }

    @Override
    public List<String> databases() {
        return catalog.databases().stream()
                .map(database -> database.name())
                .sorted()
                .toList();
    }

    @Override
    public List<String> names(String database) {
        return catalog.tableNames(database);
    }

    @Override
    public Optional<ViewDefinition> view(RelationName name) {
        return seenViews.computeIfAbsent(
                name,
                key -> views.find(new TableName(key.database(), key.name()))
                        .map(view -> new ViewDefinition(key, view.sql(), view.database(), view.columns())));
    }

    @Override
    public List<List<@Nullable String>> partitions(RelationName name, PartitionFilter filter) {
        return listing
                ? table(name).map(table -> catalog.partitions(table, filter)).orElse(List.of()).stream()
                        .map(Partition::values)
                        .toList()
                : List.of();
    }

    @Override
    public Optional<String> constant(String duckdb) {
        return constants.apply(duckdb);
    }

    @Override
    public List<String> viewNames(String database) {
        return views.names(database);
    }
}
