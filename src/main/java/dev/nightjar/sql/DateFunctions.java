package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import java.util.function.UnaryOperator;

/** Dates, times and intervals. */
final class DateFunctions {

    private static final DataType.Timestamp ZONED = new DataType.Timestamp(3, true);
    private static final String[] MOMENTS = {
        "(date) -> bigint", "(timestamp(p)) -> bigint", "(timestamp(p) with time zone) -> bigint"
    };

    private DateFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("datetime");
        fields(table);
        table.custom(
                "date",
                "The date of a moment",
                call -> call.casts().cast(call.node(), call.argument(0), Simple.DATE),
                "(date) -> date",
                "(varchar) -> date",
                "(timestamp(p)) -> date",
                "(timestamp(p) with time zone) -> date");
        DateArithmetic.add(table);
        unixTime(table);
        texts(table);
        zones(table);
        table.scalar("last_day_of_month", "The last day of the month", "(date) -> date => last_day($1)");
        table.custom(
                "last_day_of_month",
                "The last day of the month",
                call -> new Typed(Simple.DATE, "last_day(CAST(" + local(call, 0) + " AS DATE))"),
                "(timestamp(p)) -> date",
                "(timestamp(p) with time zone) -> date");
        table.scalar(
                "now", "The moment the query began", "() -> timestamp(3) with time zone => (epoch_ms(now()) * 4096$Z)");
        table.scalar("to_milliseconds", "An interval in milliseconds", "(interval day to second) -> bigint => ($1)");
        table.scalar(
                "parse_duration",
                "Reads a duration such as 3.81d",
                "(varchar) -> interval day to second => nj_parse_duration($1)");
        table.scalar("human_readable_seconds", "Seconds in words", "(double) -> varchar => nj_human_seconds($1)");
        return table;
    }

    static String local(Call call, int index) {
        return call.type(index) instanceof DataType.Timestamp type
                ? Moments.local(call.sql(index), type)
                : call.sql(index);
    }

    private static void field(FunctionTable table, String name, String description, String template) {
        table.custom(
                name, description, call -> new Typed(Simple.BIGINT, template.replace("$1", local(call, 0))), MOMENTS);
    }

    private static void fields(FunctionTable table) {
        field(table, "year", "The year", "year($1)");
        field(table, "quarter", "The quarter of the year", "quarter($1)");
        field(table, "month", "The month of the year", "month($1)");
        field(table, "week", "The ISO week of the year", "week($1)");
        field(table, "day", "The day of the month", "day($1)");
        field(table, "day_of_week", "The ISO day of the week, from 1 for Monday", "isodow($1)");
        field(table, "day_of_year", "The day of the year", "dayofyear($1)");
        field(table, "year_of_week", "The year of the ISO week", "isoyear($1)");
        interval(table, "year", "($1 // 12)", true);
        interval(table, "month", "($1 % 12)", true);
        interval(table, "day", "($1 // 86400000)", false);
        table.alias("day_of_month", "day").alias("dow", "day_of_week").alias("doy", "day_of_year");
        table.alias("week_of_year", "week").alias("yow", "year_of_week");
        timeField(table, "hour", "The hour of the day", "hour($1)", 3_600_000_000_000_000L, 24);
        timeField(table, "minute", "The minute of the hour", "minute($1)", 60_000_000_000_000L, 60);
        timeField(table, "second", "The second of the minute", "second($1)", 1_000_000_000_000L, 60);
        timeField(
                table,
                "millisecond",
                "The millisecond of the second",
                "(millisecond($1) % 1000)",
                1_000_000_000L,
                1000);
        for (String part : java.util.List.of("hour", "minute", "second", "millisecond")) {
            table.scalar(
                    part,
                    java.util.Objects.requireNonNull(table.functions().get(part))
                            .description(),
                    "(date) -> bigint => CASE WHEN $1 IS NULL THEN NULL ELSE 0::BIGINT END");
        }
        interval(table, "hour", "($1 // 3600000 % 24)", false);
        interval(table, "minute", "($1 // 60000 % 60)", false);
        interval(table, "second", "($1 // 1000 % 60)", false);
        interval(table, "millisecond", "($1 % 1000)", false);
    }

    private static void interval(FunctionTable table, String name, String template, boolean months) {
        String description = table.functions().get(name) == null
                ? ""
                : table.functions().get(name).description();
        table.scalar(
                name,
                description,
                "(interval " + (months ? "year to month" : "day to second") + ") -> bigint => CAST(" + template
                        + " AS BIGINT)");
    }

    private static void timeField(
            FunctionTable table, String name, String description, String template, long picos, int modulus) {
        table.custom(
                name,
                description,
                call -> new Typed(Simple.BIGINT, template.replace("$1", local(call, 0))),
                MOMENTS[1],
                MOMENTS[2]);
        table.scalar(
                name,
                description,
                "(time(p)) -> bigint => ($1 // " + picos + " % " + modulus + ")",
                "(time(p) with time zone) -> bigint => (nj_time_local($1) // " + picos + " % " + modulus + ")");
    }

    private static void unixTime(FunctionTable table) {
        table.scalar(
                "from_unixtime",
                "The moment of a number of seconds since 1970, in the session's zone or another",
                "(double) -> timestamp(3) with time zone => (nj_unix_millis($1) * 4096$Z)",
                "(double, varchar) -> timestamp(3) with time zone => (nj_unix_millis($1) * 4096 + nj_zone_key($2))",
                "(double, bigint, bigint) -> timestamp(3) with time zone => (nj_unix_millis($1) * 4096 + nj_zone_key_of($2, $3))");
        table.scalar(
                "from_unixtime_nanos",
                "The moment of a number of nanoseconds since 1970",
                "(bigint) -> timestamp(9) with time zone => (CAST($1 AS HUGEINT) * 4096000$Z)",
                "(decimal(p,s)) -> timestamp(9) with time zone => (CAST($1 AS HUGEINT) * 4096000$Z)");
        table.scalar(
                "to_unixtime",
                "Seconds since 1970",
                "(date) -> double => (epoch_us(CAST($1 AS TIMESTAMP)) / 1000000.0::DOUBLE)");
        table.custom(
                "to_unixtime",
                "Seconds since 1970",
                call -> new Typed(Simple.DOUBLE, seconds(call)),
                "(timestamp(p)) -> double",
                "(timestamp(p) with time zone) -> double");
    }

    private static String seconds(Call call) {
        DataType.Timestamp type = (DataType.Timestamp) call.type(0);
        return Moments.plain(type)
                ? "(CAST(epoch_us(" + call.sql(0) + ") AS DOUBLE) / 1000000.0::DOUBLE)"
                : "(CAST(" + Moments.picos(call.sql(0), type) + " AS DOUBLE) / 1000000000000.0::DOUBLE)";
    }

    private static void texts(FunctionTable table) {
        UnaryOperator<String> micros = local -> "epoch_us(" + local + ")";
        table.scalar(
                "date_format",
                "A moment in MySQL's format",
                "(date, varchar) -> varchar => nj_date_format(epoch_us(CAST($1 AS TIMESTAMP)), $2)");
        table.custom(
                "date_format",
                "A moment in MySQL's format",
                call -> new Typed(
                        DataType.Varchar.UNBOUNDED,
                        "nj_date_format(" + micros.apply(local(call, 0)) + ", " + call.sql(1) + ")"),
                "(timestamp(p), varchar) -> varchar",
                "(timestamp(p) with time zone, varchar) -> varchar");
        table.scalar(
                "date_parse",
                "Reads a moment in MySQL's format",
                "(varchar, varchar) -> timestamp(3) => make_timestamp(nj_date_parse($1, $2) * 1000)");
        table.scalar(
                "format_datetime",
                "A moment in Joda's format",
                "(date, varchar) -> varchar => nj_format_datetime(epoch_ms(CAST($1 AS TIMESTAMP)) * 4096, $2)");
        table.custom(
                "format_datetime",
                "A moment in Joda's format",
                call -> new Typed(
                        DataType.Varchar.UNBOUNDED,
                        "nj_format_datetime("
                                + call.casts()
                                        .cast(call.node(), call.argument(0), ZONED)
                                        .sql() + ", " + call.sql(1) + ")"),
                "(timestamp(p), varchar) -> varchar",
                "(timestamp(p) with time zone, varchar) -> varchar");
        table.scalar(
                "parse_datetime",
                "Reads a moment in Joda's format",
                "(varchar, varchar) -> timestamp(3) with time zone => nj_parse_datetime($1, $2, $N)");
        table.custom(
                "to_iso8601",
                "A date or moment in ISO 8601",
                call -> new Typed(DataType.Varchar.UNBOUNDED, iso(call)),
                "(date) -> varchar",
                "(timestamp(p)) -> varchar",
                "(timestamp(p) with time zone) -> varchar");
        table.scalar("from_iso8601_date", "Reads an ISO 8601 date", "(varchar) -> date => nj_iso_date($1)");
        table.scalar(
                "from_iso8601_timestamp",
                "Reads an ISO 8601 moment",
                "(varchar) -> timestamp(3) with time zone => nj_iso_timestamp($1, $N)");
        table.scalar(
                "from_iso8601_timestamp_nanos",
                "Reads an ISO 8601 moment with nanoseconds",
                "(varchar) -> timestamp(9) with time zone => nj_iso_timestamp_nanos($1, $N)");
        table.scalar(
                "to_char",
                "A moment in Teradata's format",
                "(timestamp(3) with time zone, varchar) -> varchar => nj_to_char($1, $2)");
        table.scalar(
                "to_date", "Reads a date in Teradata's format", "(varchar, varchar) -> date => nj_to_date($1, $2)");
        table.scalar(
                "to_timestamp",
                "Reads a moment in Teradata's format",
                "(varchar, varchar) -> timestamp(3) => make_timestamp(nj_to_timestamp($1, $2) * 1000)");
    }

    private static String iso(Call call) {
        if (call.type(0) == Simple.DATE) {
            return "nj_date_text(" + call.sql(0) + ")";
        }
        DataType.Timestamp type = (DataType.Timestamp) call.type(0);
        return "nj_iso_text(" + Moments.text(call.sql(0), type) + ")";
    }

    private static void zones(FunctionTable table) {
        table.custom(
                "at_timezone",
                "The same moment in another zone",
                DateFunctions::atTimeZone,
                "(timestamp(p) with time zone, varchar) -> timestamp(p) with time zone",
                "(timestamp(p) with time zone, interval day to second) -> timestamp(p) with time zone",
                "(timestamp(p), varchar) -> timestamp(p) with time zone",
                "(timestamp(p), interval day to second) -> timestamp(p) with time zone",
                "(time(p), varchar) -> time(p) with time zone",
                "(time(p), interval day to second) -> time(p) with time zone",
                "(time(p) with time zone, varchar) -> time(p) with time zone",
                "(time(p) with time zone, interval day to second) -> time(p) with time zone");
        table.custom(
                "with_timezone",
                "A local time in a zone",
                call -> {
                    DataType.Timestamp type = (DataType.Timestamp) call.type(0);
                    DataType.Timestamp zoned = new DataType.Timestamp(type.precision(), true);
                    String utc = Moments.convert(call.sql(0), type, zoned);
                    return new Typed(
                            zoned,
                            (Moments.packedMillis(zoned) ? "nj_with_zone(" : "nj_with_zone_picos(") + utc + ", "
                                    + call.sql(1) + ")");
                },
                "(timestamp(p), varchar) -> timestamp(p) with time zone");
        table.custom(
                "timezone",
                "The zone of a moment",
                call -> new Typed(
                        DataType.Varchar.UNBOUNDED, "nj_zone_name(CAST(" + call.sql(0) + " & 4095 AS BIGINT))"),
                "(timestamp(p) with time zone) -> varchar");
        table.scalar("current_timezone", "The session's zone", "() -> varchar => $N");
        table.custom(
                "timezone_hour",
                "The hours of the zone's offset",
                call -> new Typed(Simple.BIGINT, "(" + offset(call) + " // 60)"),
                "(timestamp(p) with time zone) -> bigint",
                "(time(p) with time zone) -> bigint");
        table.custom(
                "timezone_minute",
                "The minutes of the zone's offset",
                call -> new Typed(Simple.BIGINT, "(" + offset(call) + " % 60)"),
                "(timestamp(p) with time zone) -> bigint",
                "(time(p) with time zone) -> bigint");
    }

    private static String offset(Call call) {
        return call.type(0) instanceof DataType.Timestamp type
                ? Casts.offset(call.sql(0), type)
                : "CAST((" + call.sql(0) + " & 4095) - 2048 AS BIGINT)";
    }

    private static Typed atTimeZone(Call call) {
        String key = call.type(1) == Simple.INTERVAL_DAY_TO_SECOND
                ? "nj_zone_key_of(0, " + call.sql(1) + " // 60000)"
                : "nj_zone_key(" + call.sql(1) + ")";
        if (call.type(0) instanceof DataType.Time type) {
            DataType.Time zoned = new DataType.Time(type.precision(), true);
            Typed value = call.casts().cast(call.node(), call.argument(0), zoned);
            return new Typed(zoned, "nj_time_at_zone(" + value.sql() + ", " + key + ")");
        }
        DataType.Timestamp type = (DataType.Timestamp) call.type(0);
        DataType.Timestamp zoned = new DataType.Timestamp(type.precision(), true);
        String value = call.casts().cast(call.node(), call.argument(0), zoned).sql();
        return new Typed(zoned, "((" + value + " & -4096) + " + key + ")");
    }
}
