package dev.nightjar.sql;

/** DuckDB text over the encodings of timestamps and times that {@link DataType} describes. */
final class Moments {

    private static final String MICROS_A_DAY = "86400000000";
    private static final String PICOS_A_DAY = "86400000000000000";

    private Moments() {}

    static boolean packedMillis(DataType.Timestamp type) {
        return type.zoned() && type.precision() <= 3;
    }

    static boolean plain(DataType.Timestamp type) {
        return !type.zoned() && type.precision() <= 6;
    }

    static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Integer division that rounds down. */
    static String floorDivide(String value, long divisor) {
        return "((" + value + " - (((" + value + " % " + divisor + ") + " + divisor + ") % " + divisor + ")) // "
                + divisor + ")";
    }

    /** Rounded half up to a multiple. */
    private static String rounded(String value, long unit) {
        if (unit == 1) {
            return value;
        }
        String half = "(" + value + " + " + unit / 2 + ")";
        return "(" + half + " - (((" + half + " % " + unit + ") + " + unit + ") % " + unit + "))";
    }

    /** Picoseconds since the epoch, as HUGEINT, of the instant or, without a zone, of the local time. */
    static String picos(String sql, DataType.Timestamp type) {
        if (plain(type)) {
            return "(CAST(epoch_us(" + sql + ") AS HUGEINT) * 1000000)";
        }
        if (packedMillis(type)) {
            return "(CAST((" + sql + " >> 12) AS HUGEINT) * 1000000000)";
        }
        return type.zoned() ? "(" + sql + " >> 12)" : sql;
    }

    private static String fromPicos(String picos, DataType.Timestamp type, String key) {
        if (plain(type)) {
            return "make_timestamp(CAST((" + picos + ") // 1000000 AS BIGINT))";
        }
        if (packedMillis(type)) {
            return "(CAST((" + picos + ") // 1000000000 AS BIGINT) * 4096 + " + key + ")";
        }
        return type.zoned() ? "((" + picos + ") * 4096 + " + key + ")" : "(" + picos + ")";
    }

    static String convert(String sql, DataType.Timestamp from, DataType.Timestamp to) {
        if (from.equals(to)) {
            return sql;
        }
        if (plain(from) && plain(to)) {
            return to.precision() >= from.precision()
                    ? sql
                    : "make_timestamp(" + rounded("epoch_us(" + sql + ")", power(6 - to.precision())) + ")";
        }
        String picos;
        String key = "0";
        if (from.zoned() && !to.zoned()) {
            picos = localPicos(sql, from);
        } else {
            picos = picos(sql, from);
            key = from.zoned() ? "CAST((" + sql + " & 4095) AS BIGINT)" : "0";
        }
        return fromPicos(
                to.precision() < from.precision() ? rounded(picos, power(12 - to.precision())) : picos, to, key);
    }

    private static String localPicos(String sql, DataType.Timestamp type) {
        if (!type.zoned()) {
            return picos(sql, type);
        }
        return packedMillis(type)
                ? "(CAST(nj_local(" + sql + ") AS HUGEINT) * 1000000000)"
                : "nj_local_picos(" + sql + ")";
    }

    /** The local time as a DuckDB TIMESTAMP, what is below a microsecond cut off. */
    static String local(String sql, DataType.Timestamp type) {
        if (plain(type)) {
            return sql;
        }
        if (packedMillis(type)) {
            return "make_timestamp(nj_local(" + sql + ") * 1000)";
        }
        return "make_timestamp(CAST(" + floorDivide(localPicos(sql, type), 1_000_000) + " AS BIGINT))";
    }

    /** The local time whose fields changed, given as a DuckDB TIMESTAMP, back in the zone and type of the original. */
    static String relocated(String local, String original, DataType.Timestamp type) {
        if (plain(type)) {
            return local;
        }
        if (!type.zoned()) {
            return "(CAST(epoch_us(" + local + ") AS HUGEINT) * 1000000)";
        }
        return packedMillis(type)
                ? "nj_rezone(epoch_ms(" + local + "), " + original + ")"
                : "nj_rezone_picos(CAST(epoch_us(" + local + ") AS HUGEINT) * 1000000, " + original + ")";
    }

    /** What a change of the local time by whole microseconds leaves alone: the picoseconds below them. */
    static String below(String original, DataType.Timestamp type) {
        return "(((" + localPicos(original, type) + " % 1000000) + 1000000) % 1000000)";
    }

    /** Moved along the time line by milliseconds. */
    static String plusMillis(String sql, String millis, DataType.Timestamp type) {
        if (plain(type)) {
            return "(" + sql + " + to_milliseconds(" + millis + "))";
        }
        if (packedMillis(type)) {
            return "(" + sql + " + (" + millis + ") * 4096)";
        }
        return type.zoned()
                ? "(" + sql + " + CAST(" + millis + " AS HUGEINT) * 4096000000000)"
                : "(" + sql + " + CAST(" + millis + " AS HUGEINT) * 1000000000)";
    }

    static String plusMonths(String sql, String months, DataType.Timestamp type) {
        String local = "(" + local(sql, type) + " + to_months(" + months + "))";
        return plain(type) ? local : withBelow(relocated(local, sql, type), sql, type);
    }

    private static String withBelow(String moved, String original, DataType.Timestamp type) {
        if (packedMillis(type) || type.precision() <= 6) {
            return moved;
        }
        return "(" + moved + " + " + below(original, type) + (type.zoned() ? " * 4096)" : ")");
    }

    static String timestampToTime(String sql, DataType.Timestamp from, DataType.Time to) {
        String picos = localPicos(sql, from);
        String ofDay = "(((" + picos + " % " + PICOS_A_DAY + ") + " + PICOS_A_DAY + ") % " + PICOS_A_DAY + ")";
        return roundedTime("CAST(" + ofDay + " AS BIGINT)", to.precision());
    }

    static String time(String sql, DataType.Time from, DataType.Time to) {
        if (from.zoned() != to.zoned()) {
            return to.zoned() ? "(CAST(" + sql + " AS HUGEINT) * 4096 + 2048)" : "nj_time_local(" + sql + ")";
        }
        if (to.precision() >= from.precision()) {
            return sql;
        }
        return to.zoned()
                ? "nj_time_zoned_round(" + sql + ", " + to.precision() + ")"
                : roundedTime(sql, to.precision());
    }

    private static String roundedTime(String sql, int precision) {
        return precision == 12 ? sql : "(" + rounded(sql, power(12 - precision)) + " % " + PICOS_A_DAY + ")";
    }

    static String timeToTimestamp(String sql, DataType.Timestamp to, SessionZone zone) {
        String today = "CAST(CAST(" + zone.localNow() + " AS DATE) AS TIMESTAMP)";
        String picos = "(CAST(CAST(epoch_us(" + today + ") AS HUGEINT) * 1000000 AS HUGEINT) + " + sql + ")";
        return fromPicos(to.precision() < 12 ? rounded(picos, power(12 - to.precision())) : picos, to, "0");
    }

    static String text(String sql, DataType.Timestamp type) {
        int precision = type.precision();
        if (plain(type)) {
            return "nj_timestamp_text(epoch_us(" + sql + "), " + precision + ")";
        }
        if (!type.zoned()) {
            return "nj_timestamp_picos_text(" + sql + ", " + precision + ")";
        }
        return (packedMillis(type) ? "nj_zoned_text(" : "nj_zoned_picos_text(") + sql + ", " + precision + ")";
    }

    static String parse(String sql, DataType.Timestamp type, SessionZone zone) {
        if (type.zoned()) {
            String packed = "nj_parse_zoned(" + sql + ", " + type.precision() + ", " + zone.quoted() + ")";
            return packedMillis(type) ? "CAST(" + packed + " AS BIGINT)" : packed;
        }
        return fromPicos("nj_parse_timestamp(" + sql + ", " + type.precision() + ")", type, "0");
    }

    /** A literal's text, worked out while planning. */
    static String literal(ZonedTime time, DataType.Timestamp type) {
        if (plain(type)) {
            return "make_timestamp(" + (time.second() * 1_000_000 + time.picos() / 1_000_000) + ")";
        }
        if (!type.zoned()) {
            return "CAST('" + time.epochPicos() + "' AS HUGEINT)";
        }
        return "CAST('" + time.packed(type.precision()) + "' AS " + (packedMillis(type) ? "BIGINT)" : "HUGEINT)");
    }

    static String microsOfDay(String epochMicros) {
        return "(((" + epochMicros + " % " + MICROS_A_DAY + ") + " + MICROS_A_DAY + ") % " + MICROS_A_DAY + ")";
    }
}
