package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanTestPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.MatchPredicate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OverlapsPredicate;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

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
            case OverlapsPredicate overlaps -> overlaps(value, overlaps);
            case MatchPredicate match -> match(value, match);
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
        if (value.type() instanceof DataType.Row row && row.members().size() > 1) {
            return "(" + tupleIn(value, row, node, subquery) + ")";
        }
        Side side = side(value, node, subquery);
        return "(" + side.value() + " IN (" + side.query() + "))";
    }

    /**
     * Compared member by member: a NULL among them makes the answer NULL, unless another member differs anyway. DuckDB does
     * that for subqueries that stand on their own; for others rows are compared as wholes.
     */
    private String tupleIn(Typed value, DataType.Row row, Node node, SubqueryExpression subquery) {
        AtomicBoolean correlated = new AtomicBoolean();
        Scope around = writer.scope().watched(() -> correlated.set(true));
        Written written = new QueryWriter(writer.planning(), writer.ctes()).write(subquery.getQuery(), around);
        if (correlated.get()) {
            Side side = side(value, node, written);
            return side.value() + " IN (" + side.query() + ")";
        }
        boolean single = written.columns().size() == 1;
        DataType type =
                single ? written.columns().getFirst().type() : written.row().type();
        if (!(type instanceof DataType.Row other)
                || other.members().size() != row.members().size()) {
            throw mismatch(node, row, type);
        }
        String alias = writer.planning().alias();
        Typed whole = new Typed(type, alias + ".c0");
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            DataType theirs = other.members().get(i).type();
            DataType common =
                    Coercions.common(row.members().get(i).type(), theirs).orElseThrow(() -> mismatch(node, row, type));
            Typed column = single ? Nested.member(whole, other, i) : new Typed(theirs, alias + "." + Written.column(i));
            left.add(compared(node, Nested.member(value, row, i), common));
            right.add(compared(node, column, common));
        }
        return "(" + DuckText.list(left) + ") IN (SELECT " + DuckText.list(right) + " FROM (" + written.sql() + ") AS "
                + alias + ")";
    }

    private String compared(Node node, Typed value, DataType type) {
        return Operators.key(writer.casts().coerce(node, value, type).sql(), type);
    }

    private static StatementException mismatch(Node node, DataType value, DataType subquery) {
        return Faults.mismatch(
                node,
                "Value expression and result of subquery must be of the same type: " + value.trino() + " vs "
                        + subquery.trino());
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
            return side(Nested.member(value, row, 0), node, written);
        }
        return side(value, node, written);
    }

    private Side side(Typed value, Node node, Written written) {
        boolean single = written.columns().size() == 1;
        DataType type =
                single ? written.columns().getFirst().type() : written.row().type();
        DataType common = Coercions.common(value.type(), type).orElseThrow(() -> mismatch(node, value.type(), type));
        String alias = writer.planning().alias();
        Typed column = new Typed(type, single ? alias + ".c0" : written.rowOf(alias));
        String left = compared(node, value, common);
        String right = compared(node, column, common);
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

    /** Whether two half-open periods share a moment; the ends of each may be given in either order. */
    private Typed overlaps(Typed left, OverlapsPredicate node) {
        List<Typed> a = period(left, node);
        List<Typed> b = period(writer.write(node.getRight()), node);
        String later = "(" + greater(node, a.get(0), b.get(0)) + " AND " + less(node, a.get(0), b.get(1)) + ")";
        String earlier = "(" + greater(node, b.get(0), a.get(0)) + " AND " + less(node, b.get(0), a.get(1)) + ")";
        String together = "(" + compared(node, ComparisonPredicate.Operator.EQUAL, a.get(0), b.get(0))
                + " AND coalesce(" + a.get(1).sql() + " = " + a.get(1).sql() + ", "
                + b.get(1).sql() + " = "
                + b.get(1).sql() + "))";
        return truth("(" + later + " OR " + earlier + " OR " + together + ")");
    }

    /** Start and end of a row of two: a missing start is replaced by the end, and the smaller one comes first. */
    private List<Typed> period(Typed value, Node node) {
        if (!(value.type() instanceof DataType.Row row) || row.members().size() != 2) {
            throw Faults.mismatch(
                    node,
                    "OVERLAPS operand must be a row of two elements (actual: "
                            + value.type().trino() + ")");
        }
        Typed start = Nested.member(value, row, 0);
        Typed second = Nested.member(value, row, 1);
        boolean length =
                second.type() == Simple.INTERVAL_DAY_TO_SECOND || second.type() == Simple.INTERVAL_YEAR_TO_MONTH;
        Typed end = length
                ? writer.operators().arithmetic(node, ArithmeticBinaryExpression.Operator.ADD, start, second)
                : second;
        List<Typed> ends = writer.common(node, List.of(start, end), "OVERLAPS operands");
        String swapped = "(" + ends.get(0).sql() + " IS NULL OR " + less(node, ends.get(1), ends.get(0)) + ")";
        return List.of(choice(swapped, ends.get(1), ends.get(0)), choice(swapped, ends.get(0), ends.get(1)));
    }

    private static Typed choice(String condition, Typed then, Typed otherwise) {
        return new Typed(
                then.type(), "CASE WHEN " + condition + " THEN " + then.sql() + " ELSE " + otherwise.sql() + " END");
    }

    private String compared(Node node, ComparisonPredicate.Operator operator, Typed left, Typed right) {
        return writer.operators().comparison(node, operator, left, right).sql();
    }

    private String less(Node node, Typed left, Typed right) {
        return compared(node, ComparisonPredicate.Operator.LESS_THAN, left, right);
    }

    private String greater(Node node, Typed left, Typed right) {
        return compared(node, ComparisonPredicate.Operator.GREATER_THAN, left, right);
    }

    /** Whether a row occurs in a query's answer, NULLs taken as the SQL standard's SIMPLE, PARTIAL or FULL says. */
    private Typed match(Typed value, MatchPredicate match) {
        if (!(value.type() instanceof DataType.Row row)
                || !(match.getSubquery() instanceof SubqueryExpression subquery)) {
            throw Faults.mismatch(match, "MATCH needs a row and a subquery");
        }
        Written written = new QueryWriter(writer.planning(), writer.ctes()).write(subquery.getQuery(), writer.scope());
        if (written.columns().size() != row.members().size()) {
            throw Faults.mismatch(match, "MATCH subquery must have as many columns as the row");
        }
        String alias = writer.planning().alias();
        List<String> absent = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            Typed member = Nested.member(value, row, i);
            Typed column = new Typed(written.columns().get(i).type(), alias + "." + Written.column(i));
            String isNull = "(" + member.sql() + " IS NULL)";
            absent.add(isNull);
            String same = compared(match, ComparisonPredicate.Operator.EQUAL, member, column);
            equal.add(match.getType() == MatchPredicate.Type.PARTIAL ? "(" + isNull + " OR " + same + ")" : same);
        }
        String found = "((SELECT count(*) FROM (" + written.sql() + ") AS " + alias + " WHERE "
                + String.join(" AND ", equal) + ")" + (match.isUnique() ? " = 1)" : " > 0)");
        String any = "(" + String.join(" OR ", absent) + ")";
        String all = "(" + String.join(" AND ", absent) + ")";
        return truth(
                switch (match.getType()) {
                    case SIMPLE -> "(" + any + " OR " + found + ")";
                    case PARTIAL -> "(" + all + " OR " + found + ")";
                    case FULL -> "(" + all + " OR (NOT " + any + " AND " + found + "))";
                });
    }
}
