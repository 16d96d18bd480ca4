package dev.nightjar.query;

import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.DataType.Varchar;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.SqlFault;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StatementKind;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes statements as DuckDB's own text, so that tests of a query's life depend on no translation. A statement that
 * speaks of {@code t} reads the lake's folder {@code t/} as CSV with one text column {@code a}.
 */
public class FakePlanner extends StatementPlanner {

    private final ObjectStore store;

    /** Runs after objects are listed and before they are pinned. */
    Runnable afterListing = () -> {};

    public FakePlanner(ObjectStore store) {
        super(null, null, null, null, new ScanObjects(null, store, null, null));
        this.store = store;
    }

    @Override
    Draft draft(QueryRequest request, PreparedStatements.Owner owner) {
        String sql = request.sql();
        if (sql.startsWith("SELEC ")) {
            throw new StatementException(SqlFault.SYNTAX_ERROR, "mismatched input 'SELEC'", 1, 1);
        }
        if (sql.startsWith("SHOW")) {
            return new Draft(
                    new Plan.Answer(
                            StatementKind.DDL,
                            List.of(new OutputColumn("name", Varchar.UNBOUNDED), new OutputColumn("n", Simple.BIGINT)),
                            List.of(List.of("a'b", 1L), List.of("<script>", 2L))),
                    nothingFound());
        }
        return new Draft(
                new Plan.Select(
                        sql.startsWith("DDL ") ? StatementKind.UTILITY : StatementKind.DML,
                        sql.replace("DDL ", ""),
                        List.of(new OutputColumn("a", Varchar.UNBOUNDED)),
                        sql.contains("FROM t") ? List.of(scan()) : List.of(),
                        !sql.contains("random()")),
                nothingFound());
    }

    private static CatalogRelations nothingFound() {
        return new CatalogRelations(null, null, null);
    }

    private static Scan scan() {
        Relation relation = new Relation(
                new RelationName("db", "t"),
                List.of(new Field("a", Varchar.UNBOUNDED)),
                List.of(),
                FileFormat.Csv.DEFAULT,
                List.of("a"));
        return new Scan("t", relation, Set.of("a"), PartitionFilter.ALL);
    }

    @Override
    Planned locate(Plan.Select plan, CatalogRelations relations) {
        Planned planned =
                new Planned(plan, plan.scans().stream().map(this::located).toList());
        afterListing.run();
        return planned;
    }

    @Override
    Planned glance(Plan.Select plan, CatalogRelations relations) {
        return locate(plan, relations);
    }

    @Override
    Pin pin(Planned planned) {
        return store.pin(planned.objects());
    }

    private PlannedScan located(Scan scan) {
        Stream<PlannedObject> objects =
                store.list(ObjectLocation.parse("t/")).stream().map(object -> new PlannedObject(object, List.of()));
        return new PlannedScan(scan, objects.toList());
    }
}
