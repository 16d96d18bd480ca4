package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one statement's planning shares: names handed out, scans found, facts learnt on the way. */
final class Planning {

    private final Relations relations;
    private final String database;
    private final List<Expression> parameters;
    private final Casts casts = new Casts();
    private final Operators operators = new Operators(casts);
    private final List<PendingScan> scans = new ArrayList<>();
    private int aliases;
    private boolean deterministic = true;

    /** A scan whose columns and filter are still being collected. */
    static final class PendingScan {
        private final String view;
        private final Relation relation;
        private final Set<String> columns = new LinkedHashSet<>();
        private PartitionFilter filter = PartitionFilter.ALL;

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

        void use(String column) {
            columns.add(column);
        }

        void filter(PartitionFilter narrower) {
            filter = filter.and(narrower);
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
                .map(scan -> new Scan(scan.view, scan.relation, Set.copyOf(new TreeSet<>(scan.columns)), scan.filter))
                .toList();
    }

    void varies() {
        deterministic = false;
    }

    boolean deterministic() {
        return deterministic;
    }

    Map<String, Function> functions() {
        return Functions.ALL;
    }
}
