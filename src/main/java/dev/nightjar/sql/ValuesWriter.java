package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes VALUES. */
final class ValuesWriter {

    private final Planning planning;
    private final Ctes ctes;

    ValuesWriter(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    Written write(Values values, @Nullable Scope outer) {
        ExpressionWriter writer = ExpressionWriter.plain(planning, Scope.empty(outer), ctes, "VALUES");
        List<List<Typed>> rows = new ArrayList<>();
        for (Expression row : values.getRows()) {
            rows.add(row(writer, row));
        }
        int width = rows.getFirst().size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw Faults.mismatch(values, "Values rows have mismatched sizes");
        }
        List<List<Typed>> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            columns.add(writer.common(
                    values, rows.stream().map(row -> row.get(column)).toList(), "Values rows"));
        }
        List<String> texts = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            int row = r;
            texts.add("("
                    + DuckText.list(columns.stream()
                            .map(column -> column.get(row))
                            .map(Written::value)
                            .toList()) + ")");
        }
        List<String> names = new ArrayList<>();
        List<Written.Output> outputs = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add(Written.column(i));
            outputs.add(new Written.Output(
                    Optional.empty(), columns.get(i).getFirst().type()));
        }
        return new Written(
                "SELECT * FROM (VALUES " + DuckText.list(texts) + ") AS " + planning.alias() + "("
                        + DuckText.list(names) + ")",
                outputs);
    }

    private static List<Typed> row(ExpressionWriter writer, Expression expression) {
        if (expression instanceof Row row) {
            return row.getFields().stream()
                    .map(field -> writer.write(field.getExpression()))
                    .toList();
        }
        Typed value = writer.write(expression);
        if (!(value.type() instanceof DataType.Row type)) {
            return List.of(value);
        }
        List<Typed> members = new ArrayList<>();
        for (int i = 0; i < type.members().size(); i++) {
            members.add(Nested.member(value, type, i));
        }
        return members;
    }
}
