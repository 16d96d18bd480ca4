package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the keys a SELECT is ordered by. */
final class SelectOrder {

    private final Planning planning;
    private final Ctes ctes;

    SelectOrder(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    /** The ORDER BY keys; with DISTINCT they name the outputs, a NUL standing for the alias to come. */
    List<String> keys(QuerySpecification query, List<SelectedItem> items, Scope scope, ExpressionWriter writer) {
        boolean ties = query.getLimit()
                .filter(limit -> limit instanceof FetchFirst fetch && fetch.isWithTies())
                .isPresent();
        List<String> keys = new ArrayList<>();
        for (SortItem item : query.getOrderBy().map(OrderBy::getSortItems).orElse(List.of())) {
            Optional<Integer> output = output(item, items);
            if (query.getSelect().isDistinct()) {
                int index = output.or(() -> sameText(item, items, scope, writer))
                        .orElseThrow(() -> Faults.at(
                                item,
                                SqlFault.EXPRESSION_NOT_IN_DISTINCT,
                                "For SELECT DISTINCT, ORDER BY expressions must appear in select list"));
                Typed value = items.get(index).value();
                keys.add(Calls.sortItem(new Typed(value.type(), "\0." + Written.column(index)), item));
                continue;
            }
            Typed key = output.map(index -> items.get(index).value())
                    .orElseGet(() -> ordering(items, scope, writer).write(item.getSortKey()));
            keys.add(output.filter(_ -> !ties && !Operators.keyed(key.type()) && Operators.orderable(key.type()))
                    .map(index -> (index + 1) + Calls.direction(item))
                    .orElseGet(() -> Calls.sortItem(key, item)));
        }
        return keys;
    }

    private Optional<Integer> sameText(SortItem item, List<SelectedItem> items, Scope scope, ExpressionWriter writer) {
        String text = ordering(items, scope, writer).write(item.getSortKey()).sql();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).value().sql().equals(text)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Writes ORDER BY expressions: names mean outputs first, also inside OVER. */
    private ExpressionWriter ordering(List<SelectedItem> items, Scope scope, ExpressionWriter writer) {
        Windows windows = writer.windows();
        if (windows != null) {
            windows.inside(ordering(items, scope, writer, null));
        }
        return ordering(items, scope, writer, windows);
    }

    private ExpressionWriter ordering(
            List<SelectedItem> items, Scope scope, ExpressionWriter writer, @Nullable Windows windows) {
        Set<String> seen = new LinkedHashSet<>();
        List<Column> outputs = new ArrayList<>();
        for (SelectedItem item : items) {
            if (item.name().isPresent() && seen.add(item.name().get().toLowerCase(Locale.ROOT))) {
                outputs.add(new Column(List.of(), item.name(), item.value()));
            }
        }
        List<Column> inputs = scope.columns().stream()
                .filter(column -> column.name().isEmpty()
                        || !seen.contains(column.name().get().toLowerCase(Locale.ROOT))
                        || !column.qualifier().isEmpty())
                .toList();
        Scope behind = new Scope(scope.outer(), inputs);
        return new ExpressionWriter(
                planning, new Scope(behind, outputs), ctes, writer.aggregation(), windows, ExpressionWriter.ORDER_BY);
    }

    private static Optional<Integer> output(SortItem item, List<SelectedItem> items) {
        Optional<Integer> ordinal = Limits.ordinal(item, items.size());
        if (ordinal.isPresent()) {
            return ordinal;
        }
        List<Integer> found = new ArrayList<>();
        if (item.getSortKey() instanceof Identifier identifier) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i)
                        .name()
                        .filter(identifier.getValue()::equalsIgnoreCase)
                        .isPresent()) {
                    found.add(i);
                }
            }
        }
        if (found.size() > 1
                && found.stream()
                                .map(index -> items.get(index).value().sql())
                                .distinct()
                                .count()
                        > 1) {
            throw Faults.at(
                    item,
                    SqlFault.AMBIGUOUS_NAME,
                    "Column '" + ((Identifier) item.getSortKey()).getValue() + "' is ambiguous");
        }
        return found.stream().findFirst();
    }
}
