package dev.nightjar.sql;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.WithQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a WITH RECURSIVE query that refers to itself: a first step and a step over the rows of the last one. */
final class Recursion {

    /** Trino's {@code max_recursion_depth}. */
    private static final int MOST_STEPS = 10;

    private final Planning planning;
    private final Ctes ctes;

    Recursion(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    static boolean refersToItself(WithQuery named) {
        return mentions(named.getQuery(), named.getName().getValue());
    }

    private static boolean mentions(Node node, String name) {
        if (node instanceof Table table
                && table.getName().getParts().size() == 1
                && table.getName().getSuffix().equalsIgnoreCase(name)) {
            return true;
        }
        return node.getChildren().stream().anyMatch(child -> mentions(child, name));
    }

    Written write(WithQuery named, String alias, @Nullable Scope outer) {
        Query query = named.getQuery();
        if (!(query.getQueryBody() instanceof Union union)
                || union.getRelations().size() != 2
                || query.getWith().isPresent()) {
            throw Faults.at(
                    named, SqlFault.NOT_SUPPORTED, "A recursive query must be of the form: query UNION [ALL] query");
        }
        if (named.getColumnNames().isEmpty()) {
            throw Faults.at(named, SqlFault.INVALID_ARGUMENTS, "missing column aliases in recursive WITH query");
        }
        Written first = new QueryWriter(planning, ctes)
                .body((QueryBody) union.getRelations().getFirst(), outer);
        List<Written.Output> columns = QueryWriter.renamed(named, first.columns());
        Ctes inner = ctes.with(named.getName().getValue(), new Ctes.Cte(alias, columns));
        QueryWriter writer = new QueryWriter(planning, inner);
        Written step = writer.body((QueryBody) union.getRelations().getLast(), outer);
        check(named, first, step);
        String next = new SetOperations(planning).coerced(named, step, first.columns());
        return new Written(
                union.isDistinct() ? "(" + first.sql() + ") UNION (" + next + ")" : limited(first, next, alias),
                columns);
    }

    /**
     * Counts the steps in a column that nobody sees; DISTINCT needs no limit, for it ends where nothing new comes. The
     * check looks at the new rows too, or DuckDB would make it where there are none.
     */
    private String limited(Written first, String next, String alias) {
        String start = planning.alias();
        String rows = planning.alias();
        String steps = planning.alias();
        return "(SELECT " + start + ".*, 0 AS step FROM (" + first.sql() + ") AS " + start + ") UNION ALL (SELECT "
                + rows + ".*, " + steps + ".step + 1 FROM (" + next + ") AS " + rows
                + " CROSS JOIN (SELECT max(step) AS step FROM " + alias + ") AS " + steps + " WHERE nj_step(" + steps
                + ".step, " + MOST_STEPS + ", " + rows + ".c0 IS NULL))";
    }

    private static void check(Node node, Written first, Written step) {
        if (first.columns().size() != step.columns().size()) {
            throw Faults.mismatch(
                    node,
                    "base and step relations of recursion have different number of fields: "
                            + first.columns().size() + ", " + step.columns().size());
        }
        for (int i = 0; i < first.columns().size(); i++) {
            DataType wanted = first.columns().get(i).type();
            DataType found = step.columns().get(i).type();
            if (!Coercions.coerces(found, wanted)) {
                throw Faults.mismatch(
                        node,
                        "recursion step relation output type (" + found.trino()
                                + ") is not coercible to recursion base relation output type (" + wanted.trino()
                                + ") at column " + (i + 1));
            }
        }
    }
}
