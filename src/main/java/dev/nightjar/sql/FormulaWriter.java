package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.number;

import dev.nightjar.sql.FormulaFunction.Argument;
import dev.nightjar.sql.FormulaFunction.Argument.Value;
import dev.nightjar.sql.FormulaFunction.Arguments;
import dev.nightjar.sql.FormulaFunction.Takes;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a formula and writes it as a tree of SQL over the fields it names. */
final class FormulaWriter {

    private static final Map<String, ComparisonPredicate.Operator> COMPARISONS = Map.of(
            "=", ComparisonPredicate.Operator.EQUAL,
            "<>", ComparisonPredicate.Operator.NOT_EQUAL,
            "<", ComparisonPredicate.Operator.LESS_THAN,
            "<=", ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL,
            ">", ComparisonPredicate.Operator.GREATER_THAN,
            ">=", ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL);

    private final Fields fields;

    FormulaWriter(Fields fields) {
        this.fields = fields;
    }

    /** What a formula may name. */
    interface Fields {

        Optional<Value> find(String name);

        Collection<String> names();
    }

    Value write(FormulaNode node) {
        return switch (node) {
            case FormulaNode.Number number -> numeral(number);
            case FormulaNode.Text text -> new Value(new StringLiteral(NOWHERE, text.value()), FormulaType.TEXT);
            case FormulaNode.Constant constant -> constant(constant);
            case FormulaNode.Field field -> field(field);
            case FormulaNode.Call function -> call(function);
            case FormulaNode.Unary unary -> unary(unary);
            case FormulaNode.Binary binary -> binary(binary);
            case FormulaNode.Items items -> throw wrong(items, "Brackets stand only inside of functions");
        };
    }

    private static Value numeral(FormulaNode.Number number) {
        String text = number.text();
        if (text.contains(".")) {
            return new Value(new DoubleLiteral(NOWHERE, text), FormulaType.DECIMAL);
        }
        try {
            return new Value(new LongLiteral(NOWHERE, String.valueOf(Long.parseLong(text))), FormulaType.INTEGER);
        } catch (NumberFormatException e) {
            throw wrong(number, "'" + text + "' is too large");
        }
    }

    private static Value constant(FormulaNode.Constant constant) {
        return constant.word().equals("null")
                ? new Value(new NullLiteral(NOWHERE), FormulaType.NONE)
                : new Value(new BooleanLiteral(NOWHERE, constant.word()), FormulaType.BOOLEAN);
    }

    private Value field(FormulaNode.Field field) {
        return fields.find(field.name())
                .orElseThrow(() -> wrong(
                        field,
                        "There is no field '" + field.name() + "'" + Suggestions.of(field.name(), fields.names())));
    }

    // ---- functions

    private Value call(FormulaNode.Call call) {
        FormulaFunction function = FormulaFunctions.find(call.function())
                .orElseThrow(() -> new FormulaException(
                        "There is no function '" + call.function() + "'"
                                + Suggestions.of(call.function(), FormulaFunctions.names()),
                        call.from(),
                        call.nameTo()));
        int given = call.arguments().size();
        if (given < function.least()
                || !function.repeats() && given > function.takes().size()) {
            throw wrong(call, "It is used like this: " + function.signature());
        }
        List<Argument> arguments = new ArrayList<>();
        List<FormulaType> types = new ArrayList<>();
        for (int i = 0; i < given; i++) {
            Argument argument = argument(call.arguments().get(i), function, i);
            arguments.add(argument);
            if (argument instanceof Value value) {
                types.add(value.type());
            }
        }
        @Nullable FormulaType gives = function.gives().apply(types);
        if (gives == null) {
            throw wrong(call, "These do not go together. It is used like this: " + function.signature());
        }
        return new Value(function.writer().write(new Arguments(arguments)), gives);
    }

    private Argument argument(FormulaNode node, FormulaFunction function, int index) {
        Takes takes = function.takes(index);
        return switch (takes) {
            case PERIOD -> period(node, function);
            case LITERAL -> literal(node, takes, function);
            case VALUES, PARTITION, ORDER -> listed(node, takes, function);
            case ANY, TEXT, NUMBER, INTEGER, BOOLEAN, MOMENT -> {
                Value value = write(node);
                if (!takes.accepts(value.type())) {
                    throw wanted(node, takes, function);
                }
                yield value;
            }
        };
    }

    private static FormulaException wanted(FormulaNode node, Takes takes, FormulaFunction function) {
        return wrong(node, "Here stands " + takes.words() + ": " + function.signature());
    }

    private static Argument.Literal literal(FormulaNode node, Takes takes, FormulaFunction function) {
        if (node instanceof FormulaNode.Text text) {
            return new Argument.Literal(text.value());
        }
        throw wanted(node, takes, function);
    }

    private static Argument.Literal period(FormulaNode node, FormulaFunction function) {
        String period = literal(node, Takes.PERIOD, function).text().toUpperCase(Locale.ROOT);
        boolean weekday = period.equals(FormulaDates.WEEKDAY) && function.name().equals("extract");
        if (!weekday && !FormulaDates.PERIODS.containsKey(period)) {
            throw wrong(node, "Periods are YYYY, Q, MM, WK, DD, HH, MI and SS");
        }
        return new Argument.Literal(period);
    }

    private Argument.Listed listed(FormulaNode node, Takes takes, FormulaFunction function) {
        if (!(node instanceof FormulaNode.Items list) || list.items().isEmpty() && takes != Takes.PARTITION) {
            throw wanted(node, takes, function);
        }
        return new Argument.Listed(
                list.items().stream().map(item -> write(item.value())).toList(),
                list.items().stream().map(FormulaNode.Item::descending).toList());
    }

    // ---- operators

    private Value unary(FormulaNode.Unary unary) {
        Value operand = write(unary.operand());
        if (unary.operator().equals("not")) {
            need(unary.operand(), operand, Takes.BOOLEAN);
            return new Value(new NotExpression(NOWHERE, operand.expression()), FormulaType.BOOLEAN);
        }
        need(unary.operand(), operand, Takes.NUMBER);
        return unary.operator().equals("+")
                ? operand
                : new Value(
                        new ArithmeticUnaryExpression(
                                NOWHERE, ArithmeticUnaryExpression.Sign.MINUS, operand.expression()),
                        operand.type());
    }

    private static void need(FormulaNode node, Value value, Takes takes) {
        if (!takes.accepts(value.type())) {
            throw wrong(node, "Here stands " + takes.words());
        }
    }

    private Value binary(FormulaNode.Binary binary) {
        Value left = write(binary.left());
        Value right = write(binary.right());
        return switch (binary.operator()) {
            case "and" -> logical(binary, LogicalExpression.Operator.AND, left, right);
            case "or" -> logical(binary, LogicalExpression.Operator.OR, left, right);
            case "+" -> arithmetic(binary, ArithmeticBinaryExpression.Operator.ADD, left, right);
            case "-" -> arithmetic(binary, ArithmeticBinaryExpression.Operator.SUBTRACT, left, right);
            case "*" -> arithmetic(binary, ArithmeticBinaryExpression.Operator.MULTIPLY, left, right);
            case "%" -> arithmetic(binary, ArithmeticBinaryExpression.Operator.MODULO, left, right);
            case "/" -> quotient(binary, left, right);
            case "^" -> {
                numbers(binary, left, right);
                yield new Value(
                        DatasetTrees.call("power", false, List.of(left.expression(), right.expression())),
                        FormulaType.DECIMAL);
            }
            default -> comparison(binary, left, right);
        };
    }

    private static Value logical(
            FormulaNode.Binary binary, LogicalExpression.Operator operator, Value left, Value right) {
        need(binary.left(), left, Takes.BOOLEAN);
        need(binary.right(), right, Takes.BOOLEAN);
        return new Value(
                new LogicalExpression(NOWHERE, operator, List.of(left.expression(), right.expression())),
                FormulaType.BOOLEAN);
    }

    private static void numbers(FormulaNode.Binary binary, Value left, Value right) {
        if (binary.operator().equals("+") && (left.type() == FormulaType.TEXT || right.type() == FormulaType.TEXT)) {
            throw wrong(binary, "Texts are joined by concat(text, text …)");
        }
        need(binary.left(), left, Takes.NUMBER);
        need(binary.right(), right, Takes.NUMBER);
    }

    private static Value arithmetic(
            FormulaNode.Binary binary, ArithmeticBinaryExpression.Operator operator, Value left, Value right) {
        numbers(binary, left, right);
        FormulaType type = left.type() == FormulaType.DECIMAL || right.type() == FormulaType.DECIMAL
                ? FormulaType.DECIMAL
                : FormulaType.INTEGER;
        return new Value(
                new ArithmeticBinaryExpression(NOWHERE, operator, left.expression(), right.expression()), type);
    }

    /** Exact, and no value where the divisor is zero. */
    private static Value quotient(FormulaNode.Binary binary, Value left, Value right) {
        numbers(binary, left, right);
        Expression divisor = new NullIfExpression(NOWHERE, right.expression(), number(0));
        return new Value(
                new ArithmeticBinaryExpression(
                        NOWHERE,
                        ArithmeticBinaryExpression.Operator.DIVIDE,
                        DatasetTrees.cast(left.expression(), DataType.Simple.DOUBLE, false),
                        divisor),
                FormulaType.DECIMAL);
    }

    private static Value comparison(FormulaNode.Binary binary, Value left, Value right) {
        Value first = dated(binary.left(), left, right);
        Value second = dated(binary.right(), right, left);
        if (first.type().with(second.type()) == null) {
            throw wrong(binary, "These cannot be compared: one is " + words(first) + ", the other " + words(second));
        }
        return new Value(
                new Predicated(
                        NOWHERE,
                        first.expression(),
                        new ComparisonPredicate(NOWHERE, COMPARISONS.get(binary.operator()), second.expression())),
                FormulaType.BOOLEAN);
    }

    /** A text in quotes beside a date is meant as one: {@code {day} >= '2024-01-01'}. */
    private static Value dated(FormulaNode node, Value value, Value other) {
        boolean written = node instanceof FormulaNode.Text && other.type().moment();
        return written
                ? new Value(
                        DatasetTrees.cast(value.expression(), new DataType.Timestamp(3, false), false),
                        FormulaType.DATETIME)
                : value;
    }

    private static String words(Value value) {
        return value.type().name().toLowerCase(Locale.ROOT);
    }

    private static FormulaException wrong(FormulaNode node, String message) {
        return new FormulaException(message, node.from(), node.to());
    }
}
