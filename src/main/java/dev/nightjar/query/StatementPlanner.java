package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.Views;
import dev.nightjar.engine.Constants;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.PreparedTexts;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns statements into plans over the objects that hold their tables' rows. */
@Component
class StatementPlanner {

    private final Catalog catalog;
    private final Views views;
    private final ObjectStore store;
    private final DataFolders folders;
    private final PreparedStatements prepared;
    private final Constants constants;

    StatementPlanner(
            Catalog catalog,
            Views views,
            ObjectStore store,
            DataFolders folders,
            PreparedStatements prepared,
            Constants constants) {
        this.catalog = catalog;
        this.views = views;
        this.store = store;
        this.folders = folders;
        this.prepared = prepared;
        this.constants = constants;
    }

    /** A statement's plan, and the tables as they were when it was made. */
    record Draft(Plan plan, CatalogRelations relations) {}

    /** A draft for nobody in particular, who has no prepared statements. */
    Draft draft(QueryRequest request) {
        return draft(request, null);
    }

    /**
     * @param owner whose prepared statements EXECUTE means
     * @throws dev.nightjar.sql.StatementException where it cannot be planned
     */
    Draft draft(QueryRequest request, PreparedStatements.@Nullable Owner owner) {
        CatalogRelations relations = new CatalogRelations(catalog, views, constants::value);
        PreparedTexts texts = name -> owner == null ? Optional.empty() : prepared.find(owner, name);
        return new Draft(
                new AthenaSql(relations, texts).plan(request.sql(), request.database(), request.parameters()),
                relations);
    }

    List<AthenaSql.Problem> check(String script, @Nullable String database) {
        return new AthenaSql(new CatalogRelations(catalog, views, constants::value)).check(script, database);
    }

    /** Lists the objects of the partitions that can hold rows of the answer. */
    Planned locate(Plan.Select plan, CatalogRelations relations) {
        return folders.undisturbed(() -> new Planned(
                plan, plan.scans().stream().map(scan -> locate(scan, relations)).toList()));
    }

    private PlannedScan locate(Scan scan, CatalogRelations relations) {
        Optional<Table> table = relations.table(scan.relation().name());
        List<PlannedObject> objects = new ArrayList<>();
        for (Partition partition :
                table.map(found -> catalog.partitions(found, scan.filter())).orElse(List.of())) {
            store.list(partition.location())
                    .forEach(object -> objects.add(new PlannedObject(object, partition.values())));
        }
        return new PlannedScan(scan, objects);
    }

    /** How many partitions of a scan's table can hold rows of the answer. */
    long selected(Scan scan, CatalogRelations relations) {
        return relations
                .table(scan.relation().name())
                .map(table -> (long) catalog.partitions(table, scan.filter()).size())
                .orElse(0L);
    }

    /** How many partitions a scan's table has; 0 where it has no keys. */
    long partitions(Scan scan, CatalogRelations relations) {
        return scan.relation().partitionKeys().isEmpty()
                ? 0
                : relations
                        .table(scan.relation().name())
                        .map(table -> catalog.partitions(table, -1, 1).total())
                        .orElse(0L);
    }

    Pin pin(Planned planned) {
        return store.pin(planned.objects());
    }
}
