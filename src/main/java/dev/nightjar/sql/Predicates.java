package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanTestPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;

/** Writes what follows a value: comparisons, IN, LIKE, BETWEEN, IS. */
final class Predicates {

    private final ExpressionWriter writer;

    Predicates(ExpressionWriter writer) {
        this.writer = writer;
    }

    Typed write(Typed value, Predicate predicate) {
        return switch (predicate) {
            case ComparisonPredicate comparison ->
                writer.operators()
                        .comparison(comparison, comparison.getOperator(), value, writer.write(comparison.getRight()));
            case IsNullPredicate isNull ->
                truth("(" + (value.unknown() ? "NULL" : value.sql()) + " IS " + (isNull.isNegated() ? "NOT " : "")
                        + "NULL)");
            case BetweenPredicate between -> between(value, between);
            case InPredicate in -> in(value, in);
            case LikePredicate like -> like(value, like);
            case DistinctFromPredicate distinct ->
                writer.operators().distinct(distinct, value, writer.write(distinct.getRight()), distinct.isNegated());
            case QuantifiedComparisonPredicate quantified -> quantified(value, quantified);
            case BooleanTestPredicate test -> test(value, test);
            default -> throw Faults.unsupported(predicate, Constructs.name(predicate));
        };
    }

    private static Typed truth(String sql) {
        return new Typed(Simple.BOOLEAN, sql);
    }

    private static Typed not(boolean negated, String sql) {
        return truth(negated ? "(NOT " + sql + ")" : sql);
    }

    private Typed between(Typed value, BetweenPredicate between) {
        Typed low = writer.write(between.getMin());
        Typed high = writer.write(between.getMax());
        if (between.isSymmetric()) {
            String either = "(" + range(between, value, low, high) + " OR " + range(between, value, high, low) + ")";
            return not(between.isNegated(), either);
        }
        return not(between.isNegated(), range(between, value, low, high));
    }

    private String range(BetweenPredicate node, Typed value, Typed low, Typed high) {
        String above = writer.operators()
                .comparison(node, ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL, value, low)
                .sql();
        String below = writer.operators()
                .comparison(node, ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL, value, high)
                .sql();
        return "(" + above + " AND " + below + ")";
    }

    private Typed in(Typed value, InPredicate in) {
        return switch (in.getValueList()) {
            case InListExpression list -> not(in.isNegated(), inList(value, in, list));
            case SubqueryExpression subquery -> not(in.isNegated(), inQuery(value, in, subquery));
            default -> throw Faults.unsupported(in, "This IN");
        };
    }

    private String inList(Typed value, InPredicate node, InListExpression list) {
        List<Typed> values = new ArrayList<>();
        DataType common = value.type();
        for (Expression item : list.getValues()) {
            Typed written = writer.write(item);
            DataType so = common;
            common = Coercions.common(so, written.type())
                    .orElseThrow(() -> Faults.mismatch(
                            item,
                            "IN value and list items must be the same type: " + so.trino() + ", "
                                    + written.type().trino()));
            values.add(written);
        }
        DataType type = common;
        boolean plain = value.literal() != null && values.stream().allMatch(item -> item.literal() != null);
        if (StoredValues.nested(type) && !plain || Operators.keyed(type) || Coercions.floating(type)) {
            List<String> equals = values.stream()
                    .map(item -> writer.operators()
                            .comparison(node, ComparisonPredicate.Operator.EQUAL, value, item)
                            .sql())
                    .toList();
            return "(" + String.join(" OR ", equals) + ")";
        }
        List<String> items = values.stream()
                .map(item -> writer.casts().coerce(node, item, type).sql())
                .toList();
        return "(" + writer.casts().coerce(node, value, type).sql() + " IN (" + DuckText.list(items) + "))";
    }

    private String inQuery(Typed value, Node node, SubqueryExpression subquery) {
        Side side = side(value, node, subquery);
        return "(" + side.value() + " IN (" + side.query() + "))";
    }

    private record Side(String value, String query) {}

    /** A value and a query brought to one type. */
    private Side side(Typed value, Node node, SubqueryExpression subquery) {
        Written written = new QueryWriter(writer.planning(), writer.ctes()).write(subquery.getQuery(), writer.scope());
        boolean single = written.columns().size() == 1;
        if (single
                && value.type() instanceof DataType.Row row
                && row.members().size() == 1
                && !(written.columns().getFirst().type() instanceof DataType.Row)) {
            return side(ExpressionWriter.member(value, row, 0), node, written);
        }
        return side(value, node, written);
    }

    private Side side(Typed value, Node node, Written written) {
        boolean single = written.columns().size() == 1;
        DataType type =
                single ? written.columns().getFirst().type() : written.row().type();
        DataType common = Coercions.common(value.type(), type)
                .orElseThrow(() -> Faults.mismatch(
                        node,
                        "Value expression and result of subquery must be of the same type: "
                                + value.type().trino() + " vs " + type.trino()));
        String alias = writer.planning().alias();
        Typed column = new Typed(type, single ? alias + ".c0" : written.rowOf(alias));
        String left = Operators.key(writer.casts().coerce(node, value, common).sql(), common);
        String right = Operators.key(writer.casts().coerce(node, column, common).sql(), common);
        return new Side(left, "SELECT " + right + " FROM (" + written.sql() + ") AS " + alias);
    }

    private Typed quantified(Typed value, QuantifiedComparisonPredicate node) {
        if (!(node.getSubquery() instanceof SubqueryExpression subquery)) {
            throw Faults.unsupported(node, "This quantified comparison");
        }
        Side side = side(value, node, subquery);
        boolean all = node.getQuantifier() == QuantifiedComparisonPredicate.Quantifier.ALL;
        return truth("(" + side.value() + " " + node.getOperator().getValue() + (all ? " ALL (" : " ANY (")
                + side.query() + "))");
    }

    private Typed like(Typed value, LikePredicate like) {
        String text = text(value, like);
        String pattern = text(writer.write(like.getPattern()), like);
        if (like.getEscape().isEmpty()) {
            return not(like.isNegated(), "(" + text + " LIKE " + pattern + ")");
        }
        String escape = text(writer.write(like.getEscape().get()), like);
        return not(like.isNegated(), "(" + text + " LIKE nj_like(" + pattern + ", " + escape + ") ESCAPE chr(92))");
    }

    private String text(Typed value, Node node) {
        if (!Coercions.text(value.type()) && !value.unknown()) {
            throw Faults.mismatch(
                    node,
                    "Left side of LIKE expression must evaluate to a varchar (actual: "
                            + value.type().trino() + ")");
        }
        return writer.casts().cast(node, value, DataType.Varchar.UNBOUNDED).sql();
    }

    private Typed test(Typed value, BooleanTestPredicate test) {
        String truth = switch (test.getTruthValue()) {
            case TRUE -> "TRUE";
            case FALSE -> "FALSE";
            case UNKNOWN -> "NULL";
        };
        String operand = writer.casts().coerce(test, value, Simple.BOOLEAN).sql();
        return truth(
                "(" + operand + (test.isNegated() ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ") + truth + ")");
    }
}
