package dev.nightjar.sql;

import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.WindowOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY …. */
final class SelectWriter {

    private final Planning planning;
    private final Ctes ctes;

    SelectWriter(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    Written write(QuerySpecification query, @Nullable Scope outer) {
        From from = query.getFrom()
                .map(relation -> new RelationWriter(planning, ctes).write(relation, outer))
                .orElseGet(() -> new From("", List.of()));
        Scope scope = new Scope(outer, from.columns());
        String source = from.sql().isEmpty() ? "" : " FROM " + from.sql();
        if (query.getWhere().isPresent()) {
            ExpressionWriter where = ExpressionWriter.plain(planning, scope, ctes, "WHERE clause");
            source += " WHERE "
                    + where.write(query.getWhere().get(), DataType.Simple.BOOLEAN, "WHERE clause")
                            .sql();
            Pruning.apply(query.getWhere().get(), scope, planning);
        }
        Windows windows = new Windows(query.getWindows());
        return aggregates(query)
                ? grouped(query, scope, source, windows)
                : finish(
                        query,
                        scope,
                        source,
                        windows,
                        new ExpressionWriter(planning, scope, ctes, null, windows, "SELECT"));
    }

    private boolean aggregates(QuerySpecification query) {
        return query.getGroupBy().isPresent()
                || query.getHaving().isPresent()
                || GroupingKeys.aggregates(planning, query.getSelect())
                || query.getOrderBy()
                        .filter(order -> GroupingKeys.aggregates(planning, order))
                        .isPresent();
    }

    private Written grouped(QuerySpecification query, Scope scope, String source, Windows windows) {
        ExpressionWriter inner = ExpressionWriter.plain(planning, scope, ctes, "Aggregation");
        Aggregation aggregation = new Aggregation(inner, planning.alias());
        List<List<Integer>> sets = query.getGroupBy()
                .map(groupBy -> new GroupingKeys(query, inner, aggregation).sets(groupBy))
                .orElseGet(List::of);
        Scope above = aggregation.scope();
        ExpressionWriter writer = new ExpressionWriter(planning, above, ctes, aggregation, windows, "SELECT");
        String having = query.getHaving()
                .map(condition -> " WHERE "
                        + new ExpressionWriter(planning, above, ctes, aggregation, null, "HAVING clause")
                                .write(condition, DataType.Simple.BOOLEAN, "HAVING clause")
                                .sql())
                .orElse("");
        windows.inside(new ExpressionWriter(planning, above, ctes, aggregation, null, "Window"));
        List<SelectedItem> items = SelectItems.of(query, above, writer);
        List<String> keys = new SelectOrder(planning, ctes).keys(query, items, above, writer);
        String rest = " FROM (" + aggregation.query(source, sets) + ") AS " + aggregation.alias() + having;
        Written written = assemble(query, items, keys, rest);
        return sets.size() == 1 ? written : written.opaque();
    }

    private Written finish(
            QuerySpecification query, Scope scope, String source, Windows windows, ExpressionWriter writer) {
        windows.inside(new ExpressionWriter(planning, scope, ctes, null, null, "Window"));
        List<SelectedItem> items = SelectItems.of(query, scope, writer);
        return assemble(query, items, new SelectOrder(planning, ctes).keys(query, items, scope, writer), source);
    }

    private Written assemble(QuerySpecification query, List<SelectedItem> items, List<String> keys, String rest) {
        List<String> texts = new ArrayList<>();
        List<Written.Output> outputs = new ArrayList<>();
        for (SelectedItem item : items) {
            texts.add(Written.value(item.value()) + " AS " + Written.column(texts.size()));
            outputs.add(new Written.Output(item.name(), item.value().type(), item.keys()));
        }
        String select = "SELECT " + DuckText.list(texts);
        if (query.getSelect().isDistinct()) {
            String alias = planning.alias();
            select = "SELECT " + Written.columns(alias, items.size());
            rest = " FROM (SELECT DISTINCT " + DuckText.list(texts) + rest + ") AS " + alias;
            keys = keys.stream().map(key -> key.replace("\0", alias)).toList();
        }
        boolean all = query.getOffset().isEmpty() && query.getLimit().isEmpty() && !looksAround(query);
        return new Written(
                new Limits(planning).write(select, rest, keys, query.getOffset(), query.getLimit(), items.size()),
                all ? outputs : Written.opaque(outputs));
    }

    /** Whether a row's values depend on other rows, as those of window functions do. */
    private static boolean looksAround(Node node) {
        return node instanceof FunctionCall call && call.getWindow().isPresent()
                || node instanceof WindowOperation
                || node.getChildren().stream().anyMatch(SelectWriter::looksAround);
    }
}
