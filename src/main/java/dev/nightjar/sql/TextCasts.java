package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullLiteral;
import java.util.OptionalInt;

/** Writes values as texts, of the length a type allows. */
final class TextCasts {

    /** The text of a value, of any length. */
    static String text(Node node, String value, DataType from) {
        return switch (from) {
            case Simple simple -> simpleText(node, value, simple);
            case DataType.Decimal decimal ->
                decimal.precision() == decimal.scale()
                        ? "nj_decimal_text(" + DuckText.cast(value, DataType.Varchar.UNBOUNDED) + ")"
                        : DuckText.cast(value, DataType.Varchar.UNBOUNDED);
            case DataType.Varchar _ -> value;
            case DataType.Char(int length) -> "rpad(" + value + ", " + length + ", ' ')";
            case DataType.Time time ->
                (time.zoned() ? "nj_time_zoned_text(" : "nj_time_text(") + value + ", " + time.precision() + ")";
            case DataType.Timestamp timestamp -> Moments.text(value, timestamp);
            case DataType.Array _, DataType.Map _, DataType.Row _ ->
                throw Casts.refused(node, from, DataType.Varchar.UNBOUNDED);
        };
    }

    private static String simpleText(Node node, String value, Simple from) {
        return switch (from) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UUID, UNKNOWN ->
                DuckText.cast(value, DataType.Varchar.UNBOUNDED);
            case DATE -> "nj_date_text(" + value + ")";
            case REAL -> "nj_real_text(" + value + ")";
            case DOUBLE -> "nj_double_text(" + value + ")";
            case JSON -> "nj_json_varchar(" + value + ")";
            case IPADDRESS -> "nj_ip_text(" + value + ")";
            case INTERVAL_YEAR_TO_MONTH -> "nj_months_text(" + value + ")";
            case INTERVAL_DAY_TO_SECOND -> "nj_millis_text(" + value + ")";
            case VARBINARY, GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE ->
                throw Casts.refused(node, from, DataType.Varchar.UNBOUNDED);
        };
    }

    static String fit(String value, DataType from, OptionalInt length, DataType to) {
        Node nowhere = new NullLiteral();
        String text = text(nowhere, value, from);
        if (length.isEmpty()) {
            return text;
        }
        int longest = length.getAsInt();
        if (from instanceof DataType.Varchar(OptionalInt had)) {
            return had.isPresent() && had.getAsInt() <= longest ? text : "left(" + text + ", " + longest + ")";
        }
        if (from instanceof DataType.Char(int had)) {
            return had <= longest ? text : "left(" + text + ", " + longest + ")";
        }
        return "nj_fit(" + text + ", " + longest + ")";
    }

    static String toChar(Node node, String value, DataType from, int length) {
        if (from instanceof DataType.Char(int had)) {
            return had <= length ? value : "rtrim(left(" + value + ", " + length + "), ' ')";
        }
        String text = text(node, value, from);
        if (from instanceof DataType.Varchar) {
            return "rtrim(left(" + text + ", " + length + "), ' ')";
        }
        return "nj_fit(" + text + ", " + length + ")";
    }
}
