package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.call;
import static dev.nightjar.sql.FormulaTexts.plain;

import dev.nightjar.sql.FormulaFunction.Family;
import dev.nightjar.sql.FormulaFunction.Takes;
import java.util.List;

/** Functions of numbers. */
final class FormulaNumbers {

    private FormulaNumbers() {}

    static void addTo(List<FormulaFunction> functions) {
        var table = new FormulaFunctions.Builder(functions, Family.NUMBER);
        table.add("abs(number)", "Without its sign", List::getFirst, plain("abs"), Takes.NUMBER);
        table.add("ceil(number)", "The next whole number up", FormulaType.INTEGER, whole("ceil"), Takes.NUMBER);
        table.add("floor(number)", "The next whole number down", FormulaType.INTEGER, whole("floor"), Takes.NUMBER);
        table.add(
                "round(number, digits?)",
                "Rounded, to digits behind the point",
                List::getFirst,
                plain("round"),
                Takes.NUMBER,
                Takes.INTEGER);
        table.add(
                "mod(number, divisor)",
                "What is left after dividing",
                FormulaNumbers::common,
                plain("mod"),
                Takes.NUMBER,
                Takes.NUMBER);
        table.add(
                "power(number, exponent)",
                "The number so many times itself",
                FormulaType.DECIMAL,
                plain("power"),
                Takes.NUMBER,
                Takes.NUMBER);
        table.add("sqrt(number)", "The square root", FormulaType.DECIMAL, plain("sqrt"), Takes.NUMBER);
        table.add("exp(number)", "e to that power", FormulaType.DECIMAL, plain("exp"), Takes.NUMBER);
        table.add("ln(number)", "The natural logarithm", FormulaType.DECIMAL, plain("ln"), Takes.NUMBER);
        table.add("log(number)", "The logarithm to base 10", FormulaType.DECIMAL, plain("log10"), Takes.NUMBER);
    }

    private static FormulaType common(List<FormulaType> types) {
        return types.contains(FormulaType.DECIMAL) ? FormulaType.DECIMAL : FormulaType.INTEGER;
    }

    private static FormulaFunction.Writer whole(String function) {
        return arguments ->
                DatasetTrees.cast(call(function, false, List.of(arguments.value(0))), DataType.Simple.BIGINT, true);
    }
}
