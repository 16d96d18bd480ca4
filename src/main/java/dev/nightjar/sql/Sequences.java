package dev.nightjar.sql;

/** The function sequence, over numbers, dates and times. */
final class Sequences {

    private Sequences() {}

    static void add(FunctionTable table) {
        String description = "The values from one to another, in steps";
        table.scalar(
                "sequence",
                description,
                "(bigint, bigint) -> array(bigint) => generate_series($1, $2, nj_sequence_step($1, $2, CASE WHEN $1 <= $2 THEN 1::BIGINT ELSE -1::BIGINT END))",
                "(bigint, bigint, bigint) -> array(bigint) => generate_series($1, $2, nj_sequence_step($1, $2, $3))",
                "(date, date) -> array(date) => " + days("CASE WHEN $1 <= $2 THEN 86400000 ELSE -86400000 END"),
                "(date, date, interval day to second) -> array(date) => " + days("$3"),
                "(date, date, interval year to month) -> array(date) => CAST("
                        + monthly("CAST($1 AS TIMESTAMP)", "CAST($2 AS TIMESTAMP)", "$3") + " AS DATE[])");
        table.custom(
                "sequence",
                description,
                Sequences::moments,
                "(timestamp(p), timestamp(p), interval day to second) -> array(timestamp(3))",
                "(timestamp(p), timestamp(p), interval year to month) -> array(timestamp(3))");
    }

    private static String days(String step) {
        return "CAST(generate_series(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP), to_milliseconds(nj_sequence_step(epoch_ms(CAST($1 AS TIMESTAMP)), epoch_ms(CAST($2 AS TIMESTAMP)), "
                + step + "))) AS DATE[])";
    }

    /** Every step counts from the first moment: the 31st comes back after a short month. */
    private static String monthly(String from, String to, String step) {
        String checked = "nj_sequence_months(epoch_ms(" + from + "), epoch_ms(" + to + "), " + step + ")";
        return "list_transform(range(0, date_sub('month', " + from + ", " + to + ") // " + checked
                + " + 1), lambda lv_i: " + from + " + to_months(CAST(lv_i * " + step + " AS INTEGER)))";
    }

    /** Steps are whole milliseconds or months, so that digits below the millisecond stay those of the first moment. */
    private static Typed moments(Call call) {
        DataType.Timestamp type = (DataType.Timestamp) call.type(0);
        DataType.Timestamp micros = new DataType.Timestamp(6, false);
        String from = Moments.local(call.sql(0), type);
        String to = Moments.local(call.sql(1), type);
        boolean months = call.type(2) == DataType.Simple.INTERVAL_YEAR_TO_MONTH;
        String step = "nj_sequence_step(epoch_ms(" + from + "), epoch_ms(" + to + "), " + call.sql(2) + ")";
        String series = months
                ? monthly(from, to, call.sql(2))
                : "generate_series(" + from + ", " + to + ", to_milliseconds(" + step + "))";
        if (Moments.plain(type)) {
            return new Typed(new DataType.Array(type), series);
        }
        String each = call.casts().variable();
        String rest = Moments.below(call.sql(0), type);
        return new Typed(
                new DataType.Array(type),
                "list_transform(" + series + ", lambda " + each + ": " + Moments.convert(each, micros, type) + " + "
                        + rest + ")");
    }
}
