package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.call;
import static dev.nightjar.sql.DatasetTrees.number;

import dev.nightjar.sql.FormulaFunction.Arguments;
import dev.nightjar.sql.FormulaFunction.Family;
import dev.nightjar.sql.FormulaFunction.Takes;
import dev.nightjar.sql.FormulaFunction.Writer;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Predicated;
import java.util.ArrayList;
import java.util.List;

/** Functions of texts. */
final class FormulaTexts {

    private FormulaTexts() {}

    static void addTo(List<FormulaFunction> functions) {
        var table = new FormulaFunctions.Builder(functions, Family.TEXT);
        table.add(
                "concat(text, text …)",
                "The texts one behind the other",
                FormulaType.TEXT,
                plain("concat"),
                Takes.TEXT,
                Takes.TEXT);
        table.add("toUpper(text)", "In capital letters", FormulaType.TEXT, plain("upper"), Takes.TEXT);
        table.add("toLower(text)", "In small letters", FormulaType.TEXT, plain("lower"), Takes.TEXT);
        table.add("trim(text)", "Without blanks at both ends", FormulaType.TEXT, plain("trim"), Takes.TEXT);
        table.add("ltrim(text)", "Without blanks at the start", FormulaType.TEXT, plain("ltrim"), Takes.TEXT);
        table.add("rtrim(text)", "Without blanks at the end", FormulaType.TEXT, plain("rtrim"), Takes.TEXT);
        table.add("strlen(text)", "How many characters there are", FormulaType.INTEGER, plain("length"), Takes.TEXT);
        table.add(
                "replace(text, found, with)",
                "With every occurrence replaced",
                FormulaType.TEXT,
                plain("replace"),
                Takes.TEXT,
                Takes.TEXT,
                Takes.TEXT);
        table.add(
                "substring(text, start, length)",
                "So many characters from a place on, counted from 1",
                FormulaType.TEXT,
                plain("substr"),
                Takes.TEXT,
                Takes.INTEGER,
                Takes.INTEGER);
        table.add(
                "left(text, length)",
                "The first characters",
                FormulaType.TEXT,
                arguments -> call("substr", false, List.of(arguments.value(0), number(1), arguments.value(1))),
                Takes.TEXT,
                Takes.INTEGER);
        table.add(
                "right(text, length)",
                "The last characters",
                FormulaType.TEXT,
                FormulaTexts::right,
                Takes.TEXT,
                Takes.INTEGER);
        table.add(
                "locate(text, part)",
                "Where the part begins, counted from 1; 0 where it is not there",
                FormulaType.INTEGER,
                plain("strpos"),
                Takes.TEXT,
                Takes.TEXT);
        table.add(
                "contains(text, part)",
                "Whether the part is in the text",
                FormulaType.BOOLEAN,
                arguments ->
                        found(arguments.value(0), arguments.value(1), ComparisonPredicate.Operator.GREATER_THAN, 0),
                Takes.TEXT,
                Takes.TEXT);
        table.add(
                "startsWith(text, part)",
                "Whether the text begins with the part",
                FormulaType.BOOLEAN,
                plain("starts_with"),
                Takes.TEXT,
                Takes.TEXT);
        table.add(
                "endsWith(text, part)",
                "Whether the text ends with the part",
                FormulaType.BOOLEAN,
                arguments ->
                        found(reversed(arguments, 0), reversed(arguments, 1), ComparisonPredicate.Operator.EQUAL, 1),
                Takes.TEXT,
                Takes.TEXT);
        table.add(
                "split(text, delimiter, number)",
                "The part of that number, counted from 1",
                FormulaType.TEXT,
                plain("split_part"),
                Takes.TEXT,
                Takes.TEXT,
                Takes.INTEGER);
        var conversion = new FormulaFunctions.Builder(functions, Family.CONVERSION);
        conversion.add(
                "toString(value)",
                "The value as text",
                FormulaType.TEXT,
                arguments -> DatasetTrees.cast(arguments.value(0), DataType.Varchar.UNBOUNDED, false),
                Takes.ANY);
        conversion.add(
                "parseInt(text)",
                "The whole number that the text is; no value where it is none",
                FormulaType.INTEGER,
                arguments -> DatasetTrees.cast(arguments.value(0), DataType.Simple.BIGINT, true),
                Takes.TEXT);
        conversion.add(
                "parseDecimal(text)",
                "The number that the text is; no value where it is none",
                FormulaType.DECIMAL,
                arguments -> DatasetTrees.cast(arguments.value(0), DataType.Simple.DOUBLE, true),
                Takes.TEXT);
        conversion.add(
                "intToDecimal(number)",
                "The whole number as a decimal one",
                FormulaType.DECIMAL,
                arguments -> DatasetTrees.cast(arguments.value(0), DataType.Simple.DOUBLE, false),
                Takes.INTEGER);
        conversion.add(
                "decimalToInt(number)",
                "The number without what is behind its point",
                FormulaType.INTEGER,
                arguments -> DatasetTrees.cast(
                        call("truncate", false, List.of(arguments.value(0))), DataType.Simple.BIGINT, true),
                Takes.NUMBER);
    }

    /** A function of SQL that takes the same arguments. */
    static Writer plain(String function) {
        return arguments -> {
            List<Expression> values = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                values.add(arguments.value(i));
            }
            return call(function, false, values);
        };
    }

    private static Expression reversed(Arguments arguments, int index) {
        return call("reverse", false, List.of(arguments.value(index)));
    }

    private static Expression found(Expression text, Expression part, ComparisonPredicate.Operator operator, int at) {
        return new Predicated(
                NOWHERE,
                call("strpos", false, List.of(text, part)),
                new ComparisonPredicate(NOWHERE, operator, number(at)));
    }

    private static Expression right(Arguments arguments) {
        Expression before = new ArithmeticBinaryExpression(
                NOWHERE,
                ArithmeticBinaryExpression.Operator.SUBTRACT,
                call("length", false, List.of(arguments.value(0))),
                arguments.value(1));
        Expression start =
                new ArithmeticBinaryExpression(NOWHERE, ArithmeticBinaryExpression.Operator.ADD, before, number(1));
        return call("substr", false, List.of(arguments.value(0), call("greatest", false, List.of(start, number(1)))));
    }
}
