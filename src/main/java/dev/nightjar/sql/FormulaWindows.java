package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.number;

import dev.nightjar.sql.FormulaFunction.Argument;
import dev.nightjar.sql.FormulaFunction.Arguments;
import dev.nightjar.sql.FormulaFunction.Family;
import dev.nightjar.sql.FormulaFunction.Takes;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that look at other rows of the dataset than their own: aggregates of a level, ranks, neighbours, running totals. */
final class FormulaWindows {

    private FormulaWindows() {}

    static void addTo(List<FormulaFunction> functions) {
        var level = new FormulaFunctions.Builder(functions, Family.LEVEL_AWARE);
        over(level, "sumOver", "sum", "The sum over the rows of the same partition");
        over(level, "avgOver", "avg", "The average over the rows of the same partition");
        over(level, "minOver", "min", "The smallest over the rows of the same partition");
        over(level, "maxOver", "max", "The greatest over the rows of the same partition");
        level.add(
                "countOver(value, [partition]?)",
                "How many rows of the same partition have a value",
                FormulaType.INTEGER,
                arguments -> window("count", List.of(arguments.value(0)), arguments.listed(1), none()),
                Takes.ANY,
                Takes.PARTITION);
        level.add(
                "percentOfTotal(number, [partition]?)",
                "Its share of the sum over the partition: 0.25",
                FormulaType.DECIMAL,
                arguments -> share(
                        arguments.value(0), window("sum", List.of(arguments.value(0)), arguments.listed(1), none())),
                Takes.NUMBER,
                Takes.PARTITION);
        var table = new FormulaFunctions.Builder(functions, Family.TABLE);
        ranked(table, "rank", "rank", "Its place in the order, equals sharing one: 1, 2, 2, 4", FormulaType.INTEGER);
        ranked(
                table,
                "denseRank",
                "dense_rank",
                "Its place in the order, without gaps: 1, 2, 2, 3",
                FormulaType.INTEGER);
        ranked(
                table,
                "percentileRank",
                "percent_rank",
                "Its place as a share: 0 for the first, 1 for the last",
                FormulaType.DECIMAL);
        neighbour(table, "lag", "The value so many rows before");
        neighbour(table, "lead", "The value so many rows after");
        ordered(table, "firstValue", "first_value", "The value of the partition's first row", Takes.ANY);
        table.add(
                "lastValue(value, [order], [partition]?)",
                "The value of the partition's last row",
                List::getFirst,
                arguments -> framed("last_value", arguments, FrameBound.Type.UNBOUNDED_FOLLOWING),
                Takes.ANY,
                Takes.ORDER,
                Takes.PARTITION);
        running(table, "runningSum", "sum", "The sum up to this row");
        running(table, "runningAvg", "avg", "The average up to this row");
        running(table, "runningMin", "min", "The smallest up to this row");
        running(table, "runningMax", "max", "The greatest up to this row");
        table.add(
                "runningCount(value, [order], [partition]?)",
                "How many rows there are up to this one",
                FormulaType.INTEGER,
                arguments -> framed("count", arguments, FrameBound.Type.CURRENT_ROW),
                Takes.ANY,
                Takes.ORDER,
                Takes.PARTITION);
        table.add(
                "difference(number, [order], rows, [partition]?)",
                "What it is more than so many rows before",
                List::getFirst,
                arguments -> subtract(arguments.value(0), before(arguments)),
                Takes.NUMBER,
                Takes.ORDER,
                Takes.INTEGER,
                Takes.PARTITION);
        table.add(
                "percentDifference(number, [order], rows, [partition]?)",
                "That as a share of what it was: 0.1",
                FormulaType.DECIMAL,
                arguments -> share(subtract(arguments.value(0), before(arguments)), before(arguments)),
                Takes.NUMBER,
                Takes.ORDER,
                Takes.INTEGER,
                Takes.PARTITION);
    }

    private static void over(FormulaFunctions.Builder table, String name, String function, String description) {
        boolean average = function.equals("avg");
        table.add(
                name + "(number, [partition]?)",
                description,
                types -> average ? FormulaType.DECIMAL : types.getFirst(),
                arguments -> window(function, List.of(arguments.value(0)), arguments.listed(1), none()),
                Takes.NUMBER,
                Takes.PARTITION);
    }

    private static void ranked(
            FormulaFunctions.Builder table, String name, String function, String description, FormulaType gives) {
        table.add(
                name + "([order], [partition]?)",
                description,
                gives,
                arguments -> window(function, List.of(), arguments.listed(1), arguments.listed(0)),
                Takes.ORDER,
                Takes.PARTITION);
    }

    private static void neighbour(FormulaFunctions.Builder table, String name, String description) {
        table.add(
                name + "(value, [order], rows, [partition]?)",
                description,
                List::getFirst,
                arguments -> window(
                        name,
                        List.of(arguments.value(0), arguments.value(2)),
                        arguments.listed(3),
                        arguments.listed(1)),
                Takes.ANY,
                Takes.ORDER,
                Takes.INTEGER,
                Takes.PARTITION);
    }

    private static void ordered(
            FormulaFunctions.Builder table, String name, String function, String description, Takes takes) {
        table.add(
                name + "(value, [order], [partition]?)",
                description,
                List::getFirst,
                arguments -> window(function, List.of(arguments.value(0)), arguments.listed(2), arguments.listed(1)),
                takes,
                Takes.ORDER,
                Takes.PARTITION);
    }

    private static void running(FormulaFunctions.Builder table, String name, String function, String description) {
        boolean average = function.equals("avg");
        table.add(
                name + "(number, [order], [partition]?)",
                description,
                types -> average ? FormulaType.DECIMAL : types.getFirst(),
                arguments -> framed(function, arguments, FrameBound.Type.CURRENT_ROW),
                Takes.NUMBER,
                Takes.ORDER,
                Takes.PARTITION);
    }

    private static Expression before(Arguments arguments) {
        return window("lag", List.of(arguments.value(0), arguments.value(2)), arguments.listed(3), arguments.listed(1));
    }

    private static Expression subtract(Expression left, Expression right) {
        return new ArithmeticBinaryExpression(NOWHERE, ArithmeticBinaryExpression.Operator.SUBTRACT, left, right);
    }

    /** No value where the whole is zero. */
    private static Expression share(Expression part, Expression whole) {
        return new ArithmeticBinaryExpression(
                NOWHERE,
                ArithmeticBinaryExpression.Operator.DIVIDE,
                DatasetTrees.cast(part, DataType.Simple.DOUBLE, false),
                new NullIfExpression(NOWHERE, whole, number(0)));
    }

    private static Argument.Listed none() {
        return new Argument.Listed(List.of(), List.of());
    }

    private static Expression framed(String function, Arguments arguments, FrameBound.Type end) {
        WindowFrame frame = new WindowFrame(
                NOWHERE,
                WindowFrame.Type.ROWS,
                new FrameBound(NOWHERE, FrameBound.Type.UNBOUNDED_PRECEDING),
                Optional.of(new FrameBound(NOWHERE, end)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        return window(
                function, List.of(arguments.value(0)), arguments.listed(2), arguments.listed(1), Optional.of(frame));
    }

    private static Expression window(
            String function, List<Expression> values, Argument.Listed partition, Argument.Listed order) {
        return window(function, values, partition, order, Optional.empty());
    }

    private static Expression window(
            String function,
            List<Expression> values,
            Argument.Listed partition,
            Argument.Listed order,
            Optional<WindowFrame> frame) {
        List<Expression> parts =
                partition.values().stream().map(Argument.Value::expression).toList();
        List<SortItem> sorts = new ArrayList<>();
        for (int i = 0; i < order.values().size(); i++) {
            sorts.add(new SortItem(
                    NOWHERE,
                    order.values().get(i).expression(),
                    order.descending().get(i) ? SortItem.Ordering.DESCENDING : SortItem.Ordering.ASCENDING,
                    SortItem.NullOrdering.LAST));
        }
        Optional<OrderBy> by = sorts.isEmpty() ? Optional.empty() : Optional.of(new OrderBy(NOWHERE, sorts));
        return new FunctionCall(
                Optional.of(NOWHERE),
                QualifiedName.of(function),
                Optional.of(new WindowSpecification(NOWHERE, Optional.empty(), parts, by, frame)),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                values);
    }
}
