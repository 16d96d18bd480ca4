package dev.nightjar.sql;

import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.SortItem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes what comes last of a query: its order, and which of its rows it answers with. */
final class Limits {

    private final Planning planning;

    Limits(Planning planning) {
        this.planning = planning;
    }

    /** The position, from 0, that an ORDER BY item gives as a number. */
    static Optional<Integer> ordinal(SortItem item, int columns) {
        if (!(item.getSortKey() instanceof LongLiteral literal)) {
            return Optional.empty();
        }
        long position = literal.getParsedValue();
        if (position < 1 || position > columns) {
            throw Faults.at(
                    item,
                    SqlFault.INVALID_COLUMN_REFERENCE,
                    "ORDER BY position " + position + " is not in select list");
        }
        return Optional.of((int) position - 1);
    }

    /** Puts ORDER BY, LIMIT, OFFSET or FETCH FIRST … WITH TIES around a select list and what is behind it. */
    String write(
            String select, String rest, List<String> keys, Optional<Offset> offset, Optional<Node> limit, int width) {
        OptionalLong skip = offset.map(Offset::getRowCount).map(this::count).orElse(OptionalLong.empty());
        OptionalLong rows = OptionalLong.empty();
        boolean ties = false;
        if (limit.isPresent()) {
            switch (limit.get()) {
                case Limit node when node.getRowCount() instanceof AllRows -> {}
                case Limit node -> rows = count(node.getRowCount());
                case FetchFirst fetch -> {
                    rows = fetch.getRowCount().map(this::count).orElse(OptionalLong.of(1));
                    ties = fetch.isWithTies();
                    if (rows.orElse(0) < 1) {
                        throw Faults.at(fetch, SqlFault.INVALID_ARGUMENTS, "FETCH FIRST row count must be positive");
                    }
                    if (ties && keys.isEmpty()) {
                        throw Faults.at(
                                fetch, SqlFault.INVALID_ARGUMENTS, "FETCH FIRST WITH TIES clause requires ORDER BY");
                    }
                }
                default -> throw Faults.unsupported(limit.get(), Constructs.name(limit.get()));
            }
        }
        if (ties) {
            return withTies(select, rest, keys, skip.orElse(0), rows.orElse(1), width);
        }
        return select
                + rest
                + (keys.isEmpty() ? "" : " ORDER BY " + DuckText.list(keys))
                + (rows.isPresent() ? " LIMIT " + rows.getAsLong() : "")
                + (skip.isPresent() ? " OFFSET " + skip.getAsLong() : "");
    }

    private String withTies(String select, String rest, List<String> keys, long skip, long rows, int width) {
        String alias = planning.alias();
        String order = "(ORDER BY " + DuckText.list(keys) + ")";
        return "SELECT " + Written.columns(alias, width) + " FROM (" + select + ", rank() OVER " + order
                + " AS rk, row_number() OVER " + order
                + " AS rn" + rest + ") AS " + alias + " WHERE " + alias + ".rk <= " + (skip + rows) + " AND " + alias
                + ".rn > " + skip
                + " ORDER BY " + alias + ".rn";
    }

    private OptionalLong count(Expression expression) {
        Expression value = expression instanceof Parameter parameter
                ? planning.parameter(parameter, parameter.getId())
                : expression;
        if (value instanceof LongLiteral literal) {
            return OptionalLong.of(literal.getParsedValue());
        }
        throw Faults.at(expression, SqlFault.INVALID_ARGUMENTS, "Row count must be a whole number");
    }
}
