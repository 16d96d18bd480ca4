package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one statement's planning shares: names handed out, scans found, facts learnt on the way. */
final class Planning {

    private final Relations relations;
    private String database;
    private final List<Expression> parameters;
    private final Casts casts = new Casts();
    private final Operators operators = new Operators(casts);
    private final List<PendingScan> scans = new ArrayList<>();
    private final Set<RelationName> views = new HashSet<>();
    private int aliases;
    private boolean deterministic = true;
    private int volatileCalls;

    /** A scan whose columns and filter are still being collected. */
    static final class PendingScan {
        private final String view;
        private final Relation relation;
        private final Set<String> columns = new LinkedHashSet<>();
        private PartitionFilter filter = PartitionFilter.ALL;
        private @Nullable Set<String> paths;

        PendingScan(String view, Relation relation) {
            this.view = view;
            this.relation = relation;
        }

        String view() {
            return view;
        }

        Relation relation() {
            return relation;
        }

        /** Whether it reads the catalog rather than files. */
        boolean ofCatalog() {
            return relation.name().database().equals(InformationSchema.NAME) || PartitionsTable.is(relation.name());
        }

        void use(String column) {
            columns.add(column);
        }

        void filter(PartitionFilter narrower) {
            filter = filter.and(narrower);
        }

        /** Only rows of these objects can be in the answer. */
        void paths(Set<String> only) {
            Set<String> both = new TreeSet<>(only);
            if (paths != null) {
                both.retainAll(paths);
            }
            paths = both;
        }

        private Scan done() {
            return new Scan(view, relation, Set.copyOf(new TreeSet<>(columns)), filter, Optional.ofNullable(paths));
        }
    }

    Planning(Relations relations, String database, List<Expression> parameters) {
        this.relations = relations;
        this.database = database;
        this.parameters = parameters;
    }

    Relations relations() {
        return relations;
    }

    String database() {
        return database;
    }

    /** From here on, what unqualified names belong to; returns what they belonged to. */
    String within(String other) {
        String before = database;
        database = other;
        return before;
    }

    /** Says that a view's query is being written; false where it is already. */
    boolean enter(RelationName view) {
        return views.add(view);
    }

    void leave(RelationName view) {
        views.remove(view);
    }

    Casts casts() {
        return casts;
    }

    Operators operators() {
        return operators;
    }

    Expression parameter(Node node, int index) {
        if (index >= parameters.size()) {
            throw Faults.at(
                    node,
                    SqlFault.INVALID_PARAMETER_USAGE,
                    "Incorrect number of parameters: expected more than " + index + " but found " + parameters.size());
        }
        return parameters.get(index);
    }

    int parameters() {
        return parameters.size();
    }

    /** A fresh alias; no two in one statement are equal, so that a reference can only mean one thing. */
    String alias() {
        return "r" + ++aliases;
    }

    PendingScan scan(Relation relation) {
        PendingScan scan = new PendingScan("nj_scan_" + (scans.size() + 1), relation);
        scans.add(scan);
        return scan;
    }

    List<Scan> scans() {
        return scans.stream()
                .filter(scan -> !scan.ofCatalog())
                .map(PendingScan::done)
                .toList();
    }

    /** The statement, with the rows it asks of the catalog before it. */
    String withInformation(String sql) {
        List<String> definitions = scans.stream()
                .filter(PendingScan::ofCatalog)
                .map(scan ->
                        scan.view() + " AS " + CatalogRows.write(scan.relation().partitionKeys(), known(scan)))
                .toList();
        return definitions.isEmpty() ? sql : "WITH " + DuckText.list(definitions) + " " + sql;
    }

    private List<List<@Nullable String>> known(PendingScan scan) {
        RelationName name = scan.relation().name();
        return PartitionsTable.is(name)
                ? PartitionsTable.distinct(
                        scan.relation(), relations.partitions(PartitionsTable.owner(name), scan.filter))
                : new InformationSchema(relations).rows(name.name(), scan.filter);
    }

    void varies() {
        deterministic = false;
    }

    /** A call that answers differently each time it is made. */
    void calledVolatile() {
        varies();
        volatileCalls++;
    }

    int volatileCalls() {
        return volatileCalls;
    }

    boolean deterministic() {
        return deterministic;
    }

    Map<String, Function> functions() {
        return Functions.ALL;
    }
}
