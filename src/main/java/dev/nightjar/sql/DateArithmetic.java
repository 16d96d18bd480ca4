package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Units of time: cutting off below one, moving by some, and counting them between two moments. */
final class DateArithmetic {

    private static final Map<String, Long> MILLIS = Map.of(
            "millisecond",
            1L,
            "second",
            1000L,
            "minute",
            60_000L,
            "hour",
            3_600_000L,
            "day",
            86_400_000L,
            "week",
            604_800_000L);
    private static final Map<String, Integer> MONTHS = Map.of("month", 1, "quarter", 3, "year", 12);
    private static final List<String> UNITS =
            List.of("millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year");

    private DateArithmetic() {}

    static void add(FunctionTable table) {
        table.custom(
                "date_trunc",
                "Cut off below a unit",
                DateArithmetic::truncate,
                "(varchar, date) -> date",
                "(varchar, timestamp(p)) -> timestamp(p)",
                "(varchar, timestamp(p) with time zone) -> timestamp(p) with time zone",
                "(varchar, time(p)) -> time(p)");
        table.custom(
                "date_add",
                "Moved by a number of units",
                DateArithmetic::add,
                "(varchar, bigint, date) -> date",
                "(varchar, bigint, timestamp(p)) -> timestamp(p)",
                "(varchar, bigint, timestamp(p) with time zone) -> timestamp(p) with time zone",
                "(varchar, bigint, time(p)) -> time(p)");
        table.custom(
                "date_diff",
                "Whole units between two moments",
                DateArithmetic::difference,
                "(varchar, date, date) -> bigint",
                "(varchar, timestamp(p), timestamp(p)) -> bigint",
                "(varchar, timestamp(p) with time zone, timestamp(p) with time zone) -> bigint",
                "(varchar, time(p), time(p)) -> bigint");
    }

    private static long millis(String unit) {
        return MILLIS.getOrDefault(unit, 0L);
    }

    private static String unit(Call call) {
        return call.literal(0).toLowerCase(Locale.ROOT);
    }

    private static String kind(DataType type) {
        return type == Simple.DATE ? "DATE" : type instanceof DataType.Time ? "TIME" : "TIMESTAMP";
    }

    private static void check(Call call, int index) {
        if (!fits(unit(call), call.type(index))) {
            throw call.invalid("'" + call.literal(0) + "' is not a valid " + kind(call.type(index)) + " field");
        }
    }

    private static boolean fits(String unit, DataType type) {
        boolean days = unit.equals("day") || unit.equals("week") || MONTHS.containsKey(unit);
        boolean time = MILLIS.containsKey(unit) && !days;
        return type == Simple.DATE ? days : type instanceof DataType.Time ? time : days || time;
    }

    private static Typed truncate(Call call) {
        if (!call.isLiteral(0)) {
            return chosen(call, 1, DateArithmetic::truncate);
        }
        check(call, 1);
        String unit = unit(call);
        String value = call.sql(1);
        return switch (call.type(1)) {
            case DataType.Timestamp type -> {
                if (type.zoned()
                        && MILLIS.containsKey(unit)
                        && !unit.equals("day")
                        && !unit.equals("week")
                        && !unit.equals("hour")) {
                    String step = String.valueOf(millis(unit) * (Moments.packedMillis(type) ? 1 : 1_000_000_000L));
                    String instant = "(" + value + " >> 12)";
                    yield new Typed(
                            type,
                            "((" + Moments.floorDivide(instant, Long.parseLong(step)) + " * " + step + ") * 4096 + ("
                                    + value + " & 4095))");
                }
                yield new Typed(
                        type,
                        Moments.relocated(
                                "date_trunc('" + unit + "', " + Moments.local(value, type) + ")", value, type));
            }
            case DataType.Time type ->
                new Typed(
                        type,
                        "(" + value + " // " + millis(unit) * 1_000_000_000L + " * " + millis(unit) * 1_000_000_000L
                                + ")");
            default -> new Typed(Simple.DATE, "CAST(date_trunc('" + unit + "', " + value + ") AS DATE)");
        };
    }

    /** A unit that only the rows know: every unit that fits is written out. */
    private static Typed chosen(Call call, int index, Function.Emitter emitter) {
        DataType type = call.type(index);
        List<String> branches = new ArrayList<>();
        DataType result = call.result();
        for (String unit : UNITS) {
            if (fits(unit, type)) {
                Typed written = emitter.write(call.with(0, unit));
                result = written.type();
                branches.add("WHEN '" + unit + "' THEN " + written.sql());
            }
        }
        String fails =
                "nj_fail(chr(39) || " + call.sql(0) + " || chr(39) || ' is not a valid " + kind(type) + " field')";
        return new Typed(
                result,
                "CASE lower(" + call.sql(0) + ") " + String.join(" ", branches) + " ELSE CAST(" + fails + " AS "
                        + DuckText.type(result) + ") END");
    }

    private static Typed add(Call call) {
        if (!call.isLiteral(0)) {
            return chosen(call, 2, DateArithmetic::add);
        }
        check(call, 2);
        String unit = unit(call);
        String count = call.sql(1);
        String value = call.sql(2);
        return switch (call.type(2)) {
            case DataType.Timestamp type -> new Typed(type, timestampAdd(unit, count, value, type));
            case DataType.Time type ->
                call.casts()
                        .cast(
                                call.node(),
                                call.operators()
                                        .arithmetic(
                                                call.node(),
                                                io.trino.sql.tree.ArithmeticBinaryExpression.Operator.ADD,
                                                call.argument(2),
                                                new Typed(
                                                        Simple.INTERVAL_DAY_TO_SECOND,
                                                        "(" + count + " * " + millis(unit) + ")")),
                                type);
            default ->
                new Typed(
                        Simple.DATE,
                        MONTHS.containsKey(unit)
                                ? "CAST(" + value + " + to_months(CAST(" + count + " * " + MONTHS.get(unit)
                                        + " AS INTEGER)) AS DATE)"
                                : "(" + value + " + CAST(" + count + " * " + (unit.equals("week") ? 7 : 1)
                                        + " AS INTEGER))");
        };
    }

    private static String timestampAdd(String unit, String count, String value, DataType.Timestamp type) {
        if (MONTHS.containsKey(unit)) {
            return Moments.plusMonths(value, "CAST(" + count + " * " + MONTHS.get(unit) + " AS INTEGER)", type);
        }
        if (type.zoned() && (unit.equals("day") || unit.equals("week"))) {
            String local = "(" + Moments.local(value, type) + " + to_days(CAST(" + count + " * "
                    + (unit.equals("week") ? 7 : 1) + " AS INTEGER)))";
            String moved = Moments.relocated(local, value, type);
            return type.precision() > 6 ? "(" + moved + " + " + Moments.below(value, type) + " * 4096)" : moved;
        }
        return Moments.plusMillis(value, "(" + count + " * " + millis(unit) + ")", type);
    }

    private static Typed difference(Call call) {
        if (!call.isLiteral(0)) {
            return chosen(call, 1, DateArithmetic::difference);
        }
        check(call, 1);
        String unit = unit(call);
        if (call.type(1) instanceof DataType.Time) {
            return new Typed(
                    Simple.BIGINT,
                    "((" + call.sql(2) + " - " + call.sql(1) + ") // " + millis(unit) * 1_000_000_000L + ")");
        }
        if (call.type(1) == Simple.DATE) {
            return new Typed(
                    Simple.BIGINT,
                    "date_sub('" + unit + "', CAST(" + call.sql(1) + " AS TIMESTAMP), CAST(" + call.sql(2)
                            + " AS TIMESTAMP))");
        }
        DataType.Timestamp type = (DataType.Timestamp) call.type(1);
        if (Moments.plain(type)) {
            return new Typed(Simple.BIGINT, "date_sub('" + unit + "', " + call.sql(1) + ", " + call.sql(2) + ")");
        }
        if (MILLIS.containsKey(unit)) {
            String a = Moments.picos(call.sql(1), type);
            String b = Moments.picos(call.sql(2), type);
            if (!type.zoned() || !unit.equals("day") && !unit.equals("week")) {
                return new Typed(
                        Simple.BIGINT,
                        "CAST((" + b + " - " + a + ") // CAST('" + millis(unit) + "000000000' AS HUGEINT) AS BIGINT)");
            }
        }
        return new Typed(
                Simple.BIGINT,
                "date_sub('" + unit + "', " + DateFunctions.local(call, 1) + ", " + DateFunctions.local(call, 2) + ")");
    }
}
