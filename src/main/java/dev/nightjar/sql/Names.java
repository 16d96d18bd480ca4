package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what names mean: columns, and members of rows. */
final class Names {

    private final ExpressionWriter writer;

    Names(ExpressionWriter writer) {
        this.writer = writer;
    }

    Typed name(Identifier identifier) {
        List<String> parts = Scope.parts(identifier);
        return writer.scope()
                .find(identifier, parts)
                .map(column -> use(identifier, column))
                .orElseThrow(() -> unresolved(identifier, identifier.getValue()));
    }

    private StatementException unresolved(Expression node, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Faults.at(
                node,
                SqlFault.COLUMN_NOT_FOUND,
                "Column '" + name + "' cannot be resolved"
                        + Suggestions.of(last, writer.scope().names().toList()));
    }

    private Typed use(Expression node, Column column) {
        if (column.access() == Column.Access.UNGROUPED) {
            throw Faults.at(
                    node,
                    SqlFault.EXPRESSION_NOT_AGGREGATE,
                    "'" + String.join(".", Scope.parts(node))
                            + "' must be an aggregate expression or appear in GROUP BY clause");
        }
        column.use().run();
        return column.value();
    }

    Typed dereference(DereferenceExpression expression) {
        List<String> parts = Scope.parts(expression);
        if (!parts.isEmpty()) {
            Optional<Column> column = writer.scope().find(expression, parts);
            if (column.isPresent()) {
                return use(expression, column.get());
            }
            if (writer.scope().find(expression, parts.subList(0, 1)).isEmpty()
                    && (parts.size() < 3
                            || writer.scope()
                                    .find(expression, parts.subList(0, 2))
                                    .isEmpty())) {
                throw unresolved(expression, String.join(".", parts));
            }
        }
        Typed base = writer.write(expression.getBase());
        String field = expression
                .getField()
                .orElseThrow(() -> Faults.unsupported(expression, ".*"))
                .getValue();
        if (!(base.type() instanceof DataType.Row row)) {
            throw Faults.mismatch(
                    expression, "Expression " + Constructs.text(expression.getBase()) + " is not of type ROW");
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            if (row.members().get(i).name().filter(field::equalsIgnoreCase).isPresent()) {
                found.add(i);
            }
        }
        if (found.size() > 1) {
            throw Faults.at(expression, SqlFault.AMBIGUOUS_NAME, "Ambiguous row field reference: " + field);
        }
        if (found.isEmpty()) {
            throw unresolved(expression, field);
        }
        return Nested.member(base, row, found.getFirst());
    }
}
