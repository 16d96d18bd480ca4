package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.engine.Constants;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.PreparedTexts;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.Pin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns statements into plans over the objects that hold their tables' rows. */
@Component
class StatementPlanner {

    private final Catalog catalog;
    private final Views views;
    private final PreparedStatements prepared;
    private final Constants constants;
    private final ScanObjects objects;

    StatementPlanner(
            Catalog catalog, Views views, PreparedStatements prepared, Constants constants, ScanObjects objects) {
        this.catalog = catalog;
        this.views = views;
        this.prepared = prepared;
        this.constants = constants;
        this.objects = objects;
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

    /** A draft for when a table were another. */
    Draft draftAssuming(QueryRequest request, TableName table, Table other) {
        CatalogRelations relations = new CatalogRelations(catalog, views, constants::value);
        relations.assume(table, other);
        return new Draft(
                new AthenaSql(relations).plan(request.sql(), request.database(), request.parameters()), relations);
    }

    List<AthenaSql.Problem> check(String script, @Nullable String database) {
        return new AthenaSql(unlisted()).check(script, database);
    }

    /** Whether a script is in order and has to do with a table. */
    boolean reads(String script, @Nullable String database, TableName table) {
        CatalogRelations relations = unlisted();
        return new AthenaSql(relations).check(script, database).isEmpty() && relations.lookedAt(table);
    }

    /** What would be wrong with a script were a table another, or gone. */
    List<AthenaSql.Problem> checkAssuming(
            String script, @Nullable String database, TableName table, @Nullable Table changed) {
        CatalogRelations relations = unlisted();
        relations.assume(table, changed);
        return new AthenaSql(relations).check(script, database);
    }

    private CatalogRelations unlisted() {
        return new CatalogRelations(catalog, views, constants::value).withoutPartitions();
    }

    /** Lists the objects of the partitions that can hold rows of the answer. */
    Planned locate(Plan.Select plan, CatalogRelations relations) {
        return objects.locate(plan, relations);
    }

    /** The same, as they were some seconds ago: to be told, not to be read. */
    Planned glance(Plan.Select plan, CatalogRelations relations) {
        return objects.glance(plan, relations);
    }

    /** How many partitions of a scan's table can hold rows of the answer. */
    long selected(Scan scan, CatalogRelations relations) {
        return objects.selected(scan, relations);
    }

    /** How many partitions a scan's table has; 0 where it has no keys. */
    long partitions(Scan scan, CatalogRelations relations) {
        return objects.partitions(scan, relations);
    }

    Pin pin(Planned planned) {
        return objects.pin(planned);
    }

    /** For a plan that is told and not run. */
    Pin pinFooters(Planned planned) {
        return objects.pinFooters(planned);
    }
}
