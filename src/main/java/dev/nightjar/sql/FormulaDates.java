package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.call;
import static dev.nightjar.sql.DatasetTrees.cast;
import static dev.nightjar.sql.DatasetTrees.number;

import dev.nightjar.sql.FormulaFunction.Arguments;
import dev.nightjar.sql.FormulaFunction.Family;
import dev.nightjar.sql.FormulaFunction.Takes;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.TryExpression;
import java.util.List;
import java.util.Map;

/** Functions of dates; a date counts as its first moment. */
final class FormulaDates {

    /** QuickSight's words for periods, and SQL's. */
    static final Map<String, String> PERIODS = Map.ofEntries(
            Map.entry("YYYY", "year"),
            Map.entry("Q", "quarter"),
            Map.entry("MM", "month"),
            Map.entry("WK", "week"),
            Map.entry("DD", "day"),
            Map.entry("HH", "hour"),
            Map.entry("MI", "minute"),
            Map.entry("SS", "second"));

    /** A day's number in its week, from Sunday: only {@code extract} knows it. */
    static final String WEEKDAY = "WD";

    private static final DataType MOMENT = new DataType.Timestamp(3, false);

    private FormulaDates() {}

    static void addTo(List<FormulaFunction> functions) {
        var table = new FormulaFunctions.Builder(functions, Family.DATE);
        table.add(
                "now()",
                "This moment, in UTC",
                FormulaType.DATETIME,
                arguments -> cast(call("now", false, List.of()), MOMENT, false));
        table.add(
                "dateDiff(from, to, period?)",
                "How many periods lie between; days where none is named",
                FormulaType.INTEGER,
                FormulaDates::difference,
                Takes.MOMENT,
                Takes.MOMENT,
                Takes.PERIOD);
        table.add(
                "truncDate(period, date)",
                "The start of the period it lies in",
                FormulaType.DATETIME,
                arguments -> call("date_trunc", false, List.of(unit(arguments, 0), moment(arguments, 1))),
                Takes.PERIOD,
                Takes.MOMENT);
        table.add(
                "addDateTime(number, period, date)",
                "So many periods later, or earlier where it is negative",
                FormulaType.DATETIME,
                arguments ->
                        call("date_add", false, List.of(unit(arguments, 1), arguments.value(0), moment(arguments, 2))),
                Takes.INTEGER,
                Takes.PERIOD,
                Takes.MOMENT);
        table.add(
                "extract(period, date)",
                "The number of its year, month, day …; 'WD' is the day of the week, 1 for Sunday",
                FormulaType.INTEGER,
                FormulaDates::extract,
                Takes.PERIOD,
                Takes.MOMENT);
        table.add(
                "formatDate(date, pattern?)",
                "The date as text: 'yyyy-MM-dd'",
                FormulaType.TEXT,
                arguments -> call("format_datetime", false, List.of(moment(arguments, 0), pattern(arguments))),
                Takes.MOMENT,
                Takes.LITERAL);
        table.add(
                "epochDate(seconds)",
                "So many seconds after 1970",
                FormulaType.DATETIME,
                arguments -> cast(call("from_unixtime", false, List.of(arguments.value(0))), MOMENT, false),
                Takes.NUMBER);
        var conversion = new FormulaFunctions.Builder(functions, Family.CONVERSION);
        conversion.add(
                "parseDate(text, pattern?)",
                "The date that the text is, for instance by 'MM/dd/yyyy'; no value where it is none",
                FormulaType.DATETIME,
                FormulaDates::parsed,
                Takes.TEXT,
                Takes.LITERAL);
    }

    private static Expression moment(Arguments arguments, int index) {
        FormulaFunction.Argument.Value value = arguments.typed(index);
        return value.type() == FormulaType.DATETIME ? value.expression() : cast(value.expression(), MOMENT, false);
    }

    private static Expression unit(Arguments arguments, int index) {
        return new StringLiteral(NOWHERE, PERIODS.get(arguments.literal(index)));
    }

    private static Expression difference(Arguments arguments) {
        Expression unit = arguments.has(2) ? unit(arguments, 2) : new StringLiteral(NOWHERE, "day");
        return call("date_diff", false, List.of(unit, moment(arguments, 0), moment(arguments, 1)));
    }

    private static Expression extract(Arguments arguments) {
        Expression date = moment(arguments, 1);
        if (arguments.literal(0).equals(WEEKDAY)) {
            Expression iso = call("day_of_week", false, List.of(date));
            return new ArithmeticBinaryExpression(
                    NOWHERE,
                    ArithmeticBinaryExpression.Operator.ADD,
                    call("mod", false, List.of(iso, number(7))),
                    number(1));
        }
        return call(PERIODS.getOrDefault(arguments.literal(0), ""), false, List.of(date));
    }

    private static Expression pattern(Arguments arguments) {
        return new StringLiteral(NOWHERE, arguments.has(1) ? arguments.literal(1) : "yyyy-MM-dd");
    }

    private static Expression parsed(Arguments arguments) {
        if (!arguments.has(1)) {
            return cast(arguments.value(0), MOMENT, true);
        }
        Expression zoned = call("parse_datetime", false, List.of(arguments.value(0), pattern(arguments)));
        return new TryExpression(NOWHERE, cast(zoned, MOMENT, false));
    }
}
