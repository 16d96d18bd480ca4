package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SubscriptExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values made of others, ARRAY and ROW, and the subscripts that take them apart. */
final class Nested {

    private final ExpressionWriter writer;

    Nested(ExpressionWriter writer) {
        this.writer = writer;
    }

    Typed subscript(SubscriptExpression subscript) {
        Typed base = writer.write(subscript.getBase());
        Typed index = writer.write(subscript.getIndex());
        return switch (base.type()) {
            case DataType.Array(DataType element) -> {
                if (!Coercions.coerces(index.type(), Simple.BIGINT)) {
                    throw Faults.mismatch(
                            subscript,
                            "Cannot apply operator: " + base.type().trino() + "["
                                    + index.type().trino() + "]");
                }
                String at =
                        writer.casts().coerce(subscript, index, Simple.BIGINT).sql();
                yield new Typed(element, "(" + base.sql() + ")[nj_subscript(" + at + ", len(" + base.sql() + "))]");
            }
            case DataType.Map(DataType key, DataType value) -> mapValue(subscript, base, index, key, value);
            case DataType.Row row -> {
                if (!(index.literal() instanceof Long number)
                        || number < 1
                        || number > row.members().size()) {
                    throw Faults.at(
                            subscript,
                            SqlFault.INVALID_FUNCTION_ARGUMENT,
                            "Subscript expression on ROW requires a constant index in range");
                }
                yield member(base, row, (int) (number - 1));
            }
            default ->
                throw Faults.mismatch(
                        subscript,
                        "Cannot apply operator: " + base.type().trino() + "["
                                + index.type().trino() + "]");
        };
    }

    private Typed mapValue(SubscriptExpression node, Typed base, Typed index, DataType key, DataType value) {
        if (!Coercions.coerces(index.type(), key)) {
            throw Faults.mismatch(
                    node,
                    "Cannot apply operator: " + base.type().trino() + "["
                            + index.type().trino() + "]");
        }
        String wanted = writer.casts().coerce(node, index, key).sql();
        String text = Coercions.text(key) || Coercions.numeric(key) ? TextCasts.text(node, wanted, key) : "'?'";
        return new Typed(
                value,
                "CASE WHEN " + base.sql() + " IS NULL OR " + wanted + " IS NULL THEN NULL WHEN list_contains(map_keys("
                        + base.sql() + "), " + wanted + ") THEN (" + base.sql() + ")[" + wanted
                        + "] ELSE CAST(nj_fail('Key not present in map: ' || "
                        + text + ") AS INTEGER) END".replace("AS INTEGER", "AS " + DuckText.type(value)));
    }

    Typed array(Array array) {
        List<Typed> values = writer.common(
                array, array.getValues().stream().map(writer::write).toList(), "All ARRAY elements");
        DataType element = values.isEmpty() ? Simple.UNKNOWN : values.getFirst().type();
        DataType type = new DataType.Array(element);
        String list = "[" + DuckText.list(values.stream().map(Typed::sql).toList()) + "]";
        boolean loose = values.isEmpty() || element == Simple.UNKNOWN;
        return new Typed(
                type,
                loose
                        ? "CAST(" + list + " AS " + DuckText.type(type) + ")"
                        : "list_value(" + list.substring(1, list.length() - 1) + ")",
                literals(values));
    }

    /** The values of literals, so that a comparison knows that none is NULL. */
    private static @Nullable Object literals(List<Typed> values) {
        List<Object> literals = new ArrayList<>();
        for (Typed value : values) {
            Object literal = value.literal();
            if (literal == null) {
                return null;
            }
            literals.add(literal);
        }
        return literals;
    }

    Typed row(Row row) {
        List<DataType.Row.Member> members = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Row.Field field : row.getFields()) {
            Typed value = writer.write(field.getExpression());
            values.add(DuckText.member(members.size()) + " := "
                    + (value.unknown() ? "CAST(NULL AS INTEGER)" : value.sql()));
            members.add(new DataType.Row.Member(field.getName().map(Identifier::getValue), value.type()));
        }
        return new Typed(new DataType.Row(List.copyOf(members)), "struct_pack(" + DuckText.list(values) + ")");
    }

    static Typed member(Typed base, DataType.Row row, int index) {
        return new Typed(row.members().get(index).type(), "(" + base.sql() + ")." + DuckText.member(index));
    }
}
