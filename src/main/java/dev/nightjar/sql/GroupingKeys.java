package dev.nightjar.sql;

import io.trino.sql.tree.AutoGroupBy;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the keys of GROUP BY, and the sets of them that are grouped by. */
final class GroupingKeys {

    private static final int MOST_SETS = 2048;

    private final QuerySpecification query;
    private final ExpressionWriter writer;
    private final Aggregation aggregation;

    GroupingKeys(QuerySpecification query, ExpressionWriter writer, Aggregation aggregation) {
        this.query = query;
        this.writer = writer;
        this.aggregation = aggregation;
    }

    /** Each set as the positions of its keys. */
    List<List<Integer>> sets(GroupBy groupBy) {
        List<List<Integer>> sets = List.of(List.of());
        boolean several = false;
        for (GroupingElement element : groupBy.getGroupingElements()) {
            List<List<Integer>> more = element(element);
            several |= more.size() > 1;
            List<List<Integer>> product = new ArrayList<>();
            for (List<Integer> left : sets) {
                for (List<Integer> right : more) {
                    Set<Integer> both = new LinkedHashSet<>(left);
                    both.addAll(right);
                    product.add(List.copyOf(both));
                }
            }
            sets = product;
            if (sets.size() > MOST_SETS) {
                throw Faults.at(
                        groupBy, SqlFault.NOT_SUPPORTED, "GROUP BY has more than " + MOST_SETS + " grouping sets");
            }
        }
        if (groupBy.isDistinct()) {
            return sets.stream()
                    .map(set -> set.stream().sorted().toList())
                    .distinct()
                    .toList();
        }
        return sets;
    }

    private List<List<Integer>> element(GroupingElement element) {
        return switch (element) {
            case SimpleGroupBy simple -> List.of(positions(simple.getExpressions()));
            case GroupingSets sets -> {
                List<List<Integer>> given =
                        sets.getSets().stream().map(set -> positions(set)).toList();
                yield switch (sets.getType()) {
                    case EXPLICIT -> given;
                    case ROLLUP -> rollup(given);
                    case CUBE -> cube(given);
                };
            }
            case AutoGroupBy _ -> List.of(positions(selected()));
            default -> throw Faults.unsupported(element, Constructs.name(element));
        };
    }

    private static List<List<Integer>> rollup(List<List<Integer>> given) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int size = given.size(); size >= 0; size--) {
            sets.add(given.subList(0, size).stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList());
        }
        return sets;
    }

    private static List<List<Integer>> cube(List<List<Integer>> given) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int mask = (1 << Math.min(given.size(), 11)) - 1; mask >= 0; mask--) {
            List<Integer> set = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                if ((mask >> (given.size() - 1 - i) & 1) == 1) {
                    set.addAll(given.get(i));
                }
            }
            sets.add(set.stream().distinct().toList());
        }
        return sets;
    }

    private List<Integer> positions(List<Expression> expressions) {
        List<Integer> positions = new ArrayList<>();
        for (Expression expression : expressions) {
            Expression key = expression instanceof LongLiteral literal ? selected(literal) : expression;
            if (aggregates(writer.planning(), key)) {
                throw Faults.at(
                        expression,
                        SqlFault.INVALID_ARGUMENTS,
                        "GROUP BY clause cannot contain aggregations, window functions or grouping operations: ["
                                + Constructs.text(key) + "]");
            }
            Typed value = writer.write(key);
            positions.add(
                    aggregation.key(key, value.unknown() ? new Typed(value.type(), "CAST(NULL AS INTEGER)") : value));
        }
        return positions;
    }

    /** What GROUP BY AUTO stands for: every selected expression without an aggregate. */
    private List<Expression> selected() {
        List<Expression> keys = new ArrayList<>();
        for (SelectItem item : query.getSelect().getSelectItems()) {
            if (!(item instanceof SingleColumn column)) {
                throw Faults.unsupported(item, "GROUP BY AUTO of *");
            }
            if (!aggregates(writer.planning(), column.getExpression())) {
                keys.add(column.getExpression());
            }
        }
        return keys;
    }

    private Expression selected(LongLiteral literal) {
        List<SelectItem> items = query.getSelect().getSelectItems();
        long position = literal.getParsedValue();
        if (position < 1
                || position > items.size()
                || !(items.get((int) position - 1) instanceof SingleColumn column)) {
            throw Faults.at(
                    literal,
                    SqlFault.INVALID_COLUMN_REFERENCE,
                    "GROUP BY position " + position + " is not in select list");
        }
        return column.getExpression();
    }

    /** Whether an aggregate stands in it, other than inside a subquery. */
    static boolean aggregates(Planning planning, Node node) {
        if (node instanceof SubqueryExpression) {
            return false;
        }
        if (node instanceof GroupingOperation) {
            return true;
        }
        if (node instanceof FunctionCall call && call.getWindow().isEmpty()) {
            Function function =
                    planning.functions().get(call.getName().getSuffix().toLowerCase(Locale.ROOT));
            if (function != null && function.kind() == Function.Kind.AGGREGATE) {
                return true;
            }
        }
        return node.getChildren().stream().anyMatch(child -> aggregates(planning, child));
    }
}
