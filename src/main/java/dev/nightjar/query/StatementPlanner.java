package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.Views;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
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

    StatementPlanner(Catalog catalog, Views views, ObjectStore store) {
        this.catalog = catalog;
        this.views = views;
        this.store = store;
    }

    /** A statement's plan, and the tables as they were when it was made. */
    record Draft(Plan plan, CatalogRelations relations) {}

    /** @throws dev.nightjar.sql.StatementException where it cannot be planned */
    Draft draft(QueryRequest request) {
        CatalogRelations relations = new CatalogRelations(catalog, views);
        return new Draft(
                new AthenaSql(relations).plan(request.sql(), request.database(), request.parameters()), relations);
    }

    List<AthenaSql.Problem> check(String script, @Nullable String database) {
        return new AthenaSql(new CatalogRelations(catalog, views)).check(script, database);
    }

    /** Lists the objects of the partitions that can hold rows of the answer. */
    Planned locate(Plan.Select plan, CatalogRelations relations) {
        return new Planned(
                plan, plan.scans().stream().map(scan -> locate(scan, relations)).toList());
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
