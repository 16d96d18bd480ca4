package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the columns of a SELECT. */
final class SelectItems {

    static List<SelectedItem> of(QuerySpecification query, Scope scope, ExpressionWriter writer) {
        List<SelectedItem> items = new ArrayList<>();
        for (SelectItem item : query.getSelect().getSelectItems()) {
            switch (item) {
                case SingleColumn column ->
                    items.add(new SelectedItem(
                            column.getAlias().map(Identifier::getValue).or(() -> name(column.getExpression())),
                            column.getExpression(),
                            writer.write(column.getExpression()),
                            scope.local(column.getExpression())
                                    .map(Column::keys)
                                    .orElse(List.of())));
                case AllColumns all -> items.addAll(all(all, scope, writer));
                default -> throw Faults.unsupported(item, Constructs.name(item));
            }
        }
        return items;
    }

    private static Optional<String> name(Expression expression) {
        return switch (expression) {
            case Identifier identifier -> Optional.of(identifier.getValue());
            case DereferenceExpression dereference -> dereference.getField().map(Identifier::getValue);
            default -> Optional.empty();
        };
    }

    private static List<SelectedItem> all(AllColumns all, Scope scope, ExpressionWriter writer) {
        List<SelectedItem> items = new ArrayList<>();
        if (all.getTarget().isEmpty()) {
            if (scope.visible().isEmpty()) {
                throw Faults.at(all, SqlFault.COLUMN_NOT_FOUND, "SELECT * not allowed in queries without FROM clause");
            }
            return columns(all, scope.visible());
        }
        Expression target = all.getTarget().get();
        List<String> parts = Scope.parts(target);
        for (Scope at = scope; at != null && !parts.isEmpty(); at = at.outer()) {
            List<Column> found = at.qualified(parts);
            if (!found.isEmpty()) {
                return columns(all, found);
            }
        }
        Typed value = writer.write(target);
        if (!(value.type() instanceof DataType.Row row)) {
            throw Faults.mismatch(
                    all,
                    "Cannot expand a value that is not a row: " + value.type().trino());
        }
        for (int i = 0; i < row.members().size(); i++) {
            items.add(new SelectedItem(row.members().get(i).name(), null, Nested.member(value, row, i)));
        }
        return aliased(all, items);
    }

    private static List<SelectedItem> columns(AllColumns all, List<Column> columns) {
        List<SelectedItem> items = new ArrayList<>();
        for (Column column : columns) {
            if (column.access() == Column.Access.UNGROUPED) {
                throw Faults.at(
                        all,
                        SqlFault.EXPRESSION_NOT_AGGREGATE,
                        "Column '" + column.name().orElse("") + "' not in GROUP BY clause");
            }
            column.use().run();
            items.add(new SelectedItem(column.name(), null, column.value(), column.keys()));
        }
        return aliased(all, items);
    }

    private static List<SelectedItem> aliased(AllColumns all, List<SelectedItem> items) {
        if (all.getAliases().isEmpty()) {
            return items;
        }
        if (all.getAliases().size() != items.size()) {
            throw Faults.at(
                    all,
                    SqlFault.MISMATCHED_COLUMN_ALIASES,
                    "Column alias list has " + all.getAliases().size() + " entries but relation has " + items.size()
                            + " columns");
        }
        List<SelectedItem> aliased = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            aliased.add(new SelectedItem(
                    Optional.of(all.getAliases().get(i).getValue()),
                    null,
                    items.get(i).value(),
                    items.get(i).keys()));
        }
        return aliased;
    }
}
