package dev.nightjar.engine;

import dev.nightjar.sql.DataType;

/** Writes DuckDB expressions for the text of a value in a CSV file of Athena's. */
final class CsvText {

    private CsvText() {}

    /** @param value an expression that holds what a result file holds for that type */
    static String of(String value, DataType type) {
        return of(value, type, 1);
    }

    private static String of(String value, DataType type, int depth) {
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE, UUID, UNKNOWN -> value + "::VARCHAR";
                    case JSON, IPADDRESS, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND -> value;
                    case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> value;
                    case DOUBLE -> number(value);
                    case REAL -> "nj_real_plain(" + value + ")";
                    case VARBINARY -> "rtrim(regexp_replace(lower(hex(" + value + ")), '(..)', '\\1 ', 'g'))";
                };
            case DataType.Decimal _ -> value + "::VARCHAR";
            case DataType.Varchar _, DataType.Char _, DataType.Time _ -> value;
            case DataType.Timestamp timestamp -> depth == 1 ? timestamp(value, timestamp) : value;
            case DataType.Array(DataType element) -> list(value, orNull("e" + depth, element, depth), depth, "[", "]");
            case DataType.Map(DataType key, DataType item) -> {
                String entry = "e" + depth;
                String pair =
                        of(entry + ".key", key, depth + 1) + " || '=' || " + orNull(entry + ".value", item, depth);
                yield list("map_entries(" + value + ")", pair, depth, "{", "}");
            }
            case DataType.Row row -> row(value, row, depth);
        };
    }

    /** DuckDB and Java print a double by the same digits; they only differ about when to use an exponent. */
    private static String number(String value) {
        return "CASE WHEN %1$s = 0 OR abs(%1$s) >= 1e-3 AND abs(%1$s) < 1e7 THEN %1$s::VARCHAR ELSE nj_double_text(%1$s) END"
                .formatted(value);
    }

    private static String timestamp(String value, DataType.Timestamp type) {
        if (type.zoned() || type.precision() > 6) {
            return value;
        }
        int length = "0000-00-00 00:00:00".length() + (type.precision() == 0 ? 0 : 1 + type.precision());
        return "left(strftime(" + value + ", '%Y-%m-%d %H:%M:%S.%f'), " + length + ")";
    }

    private static String orNull(String value, DataType type, int depth) {
        return "coalesce(" + of(value, type, depth + 1) + ", 'null')";
    }

    private static String list(String list, String element, int depth, String open, String close) {
        return "'%s' || array_to_string(list_transform(%s, lambda e%d: %s), ', ') || '%s'"
                .formatted(open, list, depth, element, close);
    }

    private static String row(String value, DataType.Row row, int depth) {
        StringBuilder text = new StringBuilder("CASE WHEN " + value + " IS NOT NULL THEN '{'");
        for (int i = 0; i < row.members().size(); i++) {
            DataType.Row.Member member = row.members().get(i);
            String name = (i == 0 ? "" : ", ") + member.name().orElse("field" + i) + "=";
            text.append(" || ").append(DuckText.literal(name)).append(" || ");
            text.append(orNull("(" + value + ").f" + (i + 1), member.type(), depth));
        }
        return text.append(" || '}' END").toString();
    }
}
