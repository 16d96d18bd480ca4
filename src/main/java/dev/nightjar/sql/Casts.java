package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Writes casts with Trino's rules: what is allowed, how it rounds, how it prints. */
final class Casts {

    private final SessionZone zone = new SessionZone();
    private int lambdas;

    SessionZone zone() {
        return zone;
    }

    /** An implicit change of type, which never fails where {@link Coercions} allows it. */
    Typed coerce(Node node, Typed value, DataType to) {
        if (value.type().equals(to)) {
            return value;
        }
        if (value.type() instanceof DataType.Varchar
                && to instanceof DataType.Varchar(OptionalInt length)
                && length.isEmpty()) {
            return new Typed(to, value.sql(), value.literal());
        }
        return cast(node, value, to);
    }

    Typed cast(Node node, Typed value, DataType to) {
        if (value.type().equals(to)) {
            return value;
        }
        return new Typed(to, sql(node, value.sql(), value.type(), to), value.literal());
    }

    private String sql(Node node, String value, DataType from, DataType to) {
        if (from.equals(to)) {
            return value;
        }
        if (from == Simple.UNKNOWN) {
            boolean plain = value.equals("NULL") || StoredValues.nested(to);
            return plain ? duck("NULL", to) : "CAST(CAST(" + value + " AS VARCHAR) AS " + DuckText.type(to) + ")";
        }
        return switch (to) {
            case Simple simple -> toSimple(node, value, from, simple);
            case DataType.Decimal decimal -> toDecimal(node, value, from, decimal);
            case DataType.Varchar(OptionalInt length) -> fit(value, from, length, to);
            case DataType.Char(int length) -> toChar(node, value, from, length);
            case DataType.Time time -> toTime(node, value, from, time);
            case DataType.Timestamp timestamp -> toTimestamp(node, value, from, timestamp);
            case DataType.Array array -> toArray(node, value, from, array);
            case DataType.Map map -> toMap(node, value, from, map);
            case DataType.Row row -> toRow(node, value, from, row);
        };
    }

    private static String duck(String value, DataType to) {
        return "CAST(" + value + " AS " + DuckText.type(to) + ")";
    }

    private static StatementException refused(Node node, DataType from, DataType to) {
        return Faults.mismatch(node, "Cannot cast " + from.trino() + " to " + to.trino());
    }

    private String toSimple(Node node, String value, DataType from, Simple to) {
        return switch (to) {
            case BOOLEAN -> toBoolean(node, value, from);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> toInteger(node, value, from, to);
            case REAL, DOUBLE -> toFloating(node, value, from, to);
            case DATE -> toDate(node, value, from);
            case VARBINARY -> toBinary(node, value, from);
            case JSON -> JsonCasts.toJson(this, node, value, from);
            case UUID -> toUuid(node, value, from);
            case IPADDRESS -> toAddress(node, value, from);
            case INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND, UNKNOWN -> throw refused(node, from, to);
            case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> throw refused(node, from, to);
        };
    }

    private static String toBoolean(Node node, String value, DataType from) {
        if (from == Simple.JSON) {
            return "nj_json_boolean(" + value + ")";
        }
        if (Coercions.text(from)) {
            return "nj_parse_boolean(" + value + ")";
        }
        if (Coercions.numeric(from)) {
            return "(" + value + " <> 0)";
        }
        throw refused(node, from, Simple.BOOLEAN);
    }

    private static String toInteger(Node node, String value, DataType from, Simple to) {
        if (from == Simple.JSON) {
            return duck("nj_json_bigint(" + value + ", " + DuckText.text(to.trino()) + ")", to);
        }
        if (Coercions.text(from)) {
            return duck("nj_parse_bigint(" + value + ", " + DuckText.text(to.trino()) + ")", to);
        }
        if (Coercions.floating(from)) {
            return duck("nj_round_bigint(CAST(" + value + " AS DOUBLE), " + DuckText.text(to.trino()) + ")", to);
        }
        if (from == Simple.BOOLEAN || Coercions.numeric(from)) {
            return duck(value, to);
        }
        throw refused(node, from, to);
    }

    private static String toFloating(Node node, String value, DataType from, Simple to) {
        if (from == Simple.JSON) {
            return to == Simple.REAL ? "nj_real(nj_json_double(" + value + "))" : "nj_json_double(" + value + ")";
        }
        if (Coercions.text(from)) {
            return to == Simple.REAL ? "nj_parse_real(" + value + ")" : "nj_parse_double(" + value + ")";
        }
        if (from == Simple.DOUBLE) {
            return "nj_real(" + value + ")";
        }
        if (from == Simple.BOOLEAN || Coercions.numeric(from)) {
            return duck(value, to);
        }
        throw refused(node, from, to);
    }

    private static String toDecimal(Node node, String value, DataType from, DataType.Decimal to) {
        String digits = ", " + to.precision() + ", " + to.scale() + ")";
        if (from == Simple.JSON) {
            return duck("nj_json_decimal(" + value + digits, to);
        }
        if (Coercions.text(from)) {
            return duck("nj_parse_decimal(" + value + digits, to);
        }
        if (from == Simple.DOUBLE) {
            return duck("nj_double_decimal(" + value + digits, to);
        }
        if (from == Simple.REAL) {
            return duck("nj_real_decimal(" + value + digits, to);
        }
        if (from == Simple.BOOLEAN) {
            return duck("CAST(" + value + " AS INTEGER)", to);
        }
        if (Coercions.numeric(from)) {
            return duck(value, to);
        }
        throw refused(node, from, to);
    }

    /** The text of a value, of any length. */
    String text(Node node, String value, DataType from) {
        return switch (from) {
            case Simple simple -> simpleText(node, value, simple);
            case DataType.Decimal decimal ->
                decimal.precision() == decimal.scale()
                        ? "nj_decimal_text(" + duck(value, DataType.Varchar.UNBOUNDED) + ")"
                        : duck(value, DataType.Varchar.UNBOUNDED);
            case DataType.Varchar _ -> value;
            case DataType.Char(int length) -> "rpad(" + value + ", " + length + ", ' ')";
            case DataType.Time time ->
                (time.zoned() ? "nj_time_zoned_text(" : "nj_time_text(") + value + ", " + time.precision() + ")";
            case DataType.Timestamp timestamp -> Moments.text(value, timestamp);
            case DataType.Array _, DataType.Map _, DataType.Row _ ->
                throw refused(node, from, DataType.Varchar.UNBOUNDED);
        };
    }

    private static String simpleText(Node node, String value, Simple from) {
        return switch (from) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UUID, UNKNOWN -> duck(value, DataType.Varchar.UNBOUNDED);
            case DATE -> "nj_date_text(" + value + ")";
            case REAL -> "nj_real_text(" + value + ")";
            case DOUBLE -> "nj_double_text(" + value + ")";
            case JSON -> "nj_json_varchar(" + value + ")";
            case IPADDRESS -> "nj_ip_text(" + value + ")";
            case INTERVAL_YEAR_TO_MONTH -> "nj_months_text(" + value + ")";
            case INTERVAL_DAY_TO_SECOND -> "nj_millis_text(" + value + ")";
            case VARBINARY, GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE ->
                throw refused(node, from, DataType.Varchar.UNBOUNDED);
        };
    }

    private String fit(String value, DataType from, OptionalInt length, DataType to) {
        Node nowhere = new io.trino.sql.tree.NullLiteral();
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

    private String toChar(Node node, String value, DataType from, int length) {
        if (from instanceof DataType.Char(int had)) {
            return had <= length ? value : "rtrim(left(" + value + ", " + length + "), ' ')";
        }
        String text = text(node, value, from);
        if (from instanceof DataType.Varchar) {
            return "rtrim(left(" + text + ", " + length + "), ' ')";
        }
        return "nj_fit(" + text + ", " + length + ")";
    }

    private static String toDate(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "nj_parse_date(" + value + ")";
        }
        if (from == Simple.JSON) {
            return "nj_parse_date(nj_json_varchar(" + value + "))";
        }
        if (from instanceof DataType.Timestamp timestamp) {
            return "CAST(" + Moments.local(value, timestamp) + " AS DATE)";
        }
        throw refused(node, from, Simple.DATE);
    }

    private String toTime(Node node, String value, DataType from, DataType.Time to) {
        if (Coercions.text(from)) {
            return (to.zoned() ? "nj_parse_time_zoned(" : "nj_parse_time(") + value + ", " + to.precision() + ")";
        }
        if (from instanceof DataType.Time time) {
            return to.zoned() && !time.zoned()
                    ? "nj_time_zoned(" + Moments.time(value, time, new DataType.Time(to.precision(), false)) + ", "
                            + zone.offset() + ")"
                    : Moments.time(value, time, to);
        }
        if (from instanceof DataType.Timestamp timestamp) {
            String time = Moments.timestampToTime(value, timestamp, to);
            if (!to.zoned()) {
                return time;
            }
            String minutes = timestamp.zoned() ? offset(value, timestamp) : zone.offset();
            return "nj_time_zoned(" + time + ", " + minutes + ")";
        }
        throw refused(node, from, to);
    }

    static String offset(String value, DataType.Timestamp type) {
        return Moments.packedMillis(type) ? "nj_offset(" + value + ")" : "nj_offset_picos(" + value + ")";
    }

    private String toTimestamp(Node node, String value, DataType from, DataType.Timestamp to) {
        if (Coercions.text(from)) {
            return Moments.parse(value, to, zone);
        }
        if (from == Simple.JSON) {
            return Moments.parse("nj_json_varchar(" + value + ")", to, zone);
        }
        if (from == Simple.DATE) {
            return converted("CAST(" + value + " AS TIMESTAMP)", new DataType.Timestamp(0, false), to);
        }
        if (from instanceof DataType.Timestamp timestamp) {
            return converted(value, timestamp, to);
        }
        if (from instanceof DataType.Time time && !time.zoned()) {
            String local = Moments.timeToTimestamp(value, to, zone);
            return to.zoned() ? zone.here(local, to) : local;
        }
        throw refused(node, from, to);
    }

    private String converted(String value, DataType.Timestamp from, DataType.Timestamp to) {
        String converted = Moments.convert(value, from, to);
        return to.zoned() && !from.zoned() ? zone.here(converted, to) : converted;
    }

    private static String toBinary(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "encode(" + value + ")";
        }
        if (from == Simple.UUID) {
            return "unhex(replace(CAST(" + value + " AS VARCHAR), '-', ''))";
        }
        if (from == Simple.IPADDRESS) {
            return "unhex(nj_ip_bytes(" + value + "))";
        }
        throw refused(node, from, Simple.VARBINARY);
    }

    private static String toUuid(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "CAST(nj_parse_uuid(" + value + ") AS UUID)";
        }
        if (from == Simple.VARBINARY) {
            return "CAST(nj_uuid_of_hex(hex(" + value + ")) AS UUID)";
        }
        throw refused(node, from, Simple.UUID);
    }

    private static String toAddress(Node node, String value, DataType from) {
        if (Coercions.text(from)) {
            return "nj_ip_parse(" + value + ")";
        }
        if (from == Simple.VARBINARY) {
            return "nj_ip_of_hex(hex(" + value + "))";
        }
        throw refused(node, from, Simple.IPADDRESS);
    }

    private String toArray(Node node, String value, DataType from, DataType.Array to) {
        if (from == Simple.JSON) {
            return JsonCasts.toArray(this, node, value, to);
        }
        if (!(from instanceof DataType.Array(DataType element))) {
            throw refused(node, from, to);
        }
        String each = variable();
        String converted = sql(node, each, element, to.element());
        return converted.equals(each) ? value : "list_transform(" + value + ", lambda " + each + ": " + converted + ")";
    }

    private String toMap(Node node, String value, DataType from, DataType.Map to) {
        if (from == Simple.JSON) {
            return JsonCasts.toMap(this, node, value, to);
        }
        if (!(from instanceof DataType.Map(DataType key, DataType item))) {
            throw refused(node, from, to);
        }
        String each = variable();
        String k = sql(node, each + ".key", key, to.key());
        String v = sql(node, each + ".value", item, to.value());
        if (k.equals(each + ".key") && v.equals(each + ".value")) {
            return value;
        }
        return "map_from_entries(list_transform(map_entries(" + value + "), lambda " + each + ": struct_pack(k := " + k
                + ", v := " + v + ")))";
    }

    private String toRow(Node node, String value, DataType from, DataType.Row to) {
        if (from == Simple.JSON) {
            return JsonCasts.toRow(this, node, value, to);
        }
        if (!(from instanceof DataType.Row row)
                || row.members().size() != to.members().size()) {
            throw refused(node, from, to);
        }
        List<String> members = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < to.members().size(); i++) {
            String member = "(" + value + ")." + DuckText.member(i);
            String converted = sql(
                    node,
                    member,
                    row.members().get(i).type(),
                    to.members().get(i).type());
            same &= converted.equals(member);
            members.add(DuckText.member(i) + " := " + converted);
        }
        return same
                ? value
                : "CASE WHEN " + value + " IS NULL THEN NULL ELSE struct_pack(" + DuckText.list(members) + ") END";
    }

    /** A fresh name for a lambda's argument. */
    String variable() {
        return "lv_v" + ++lambdas;
    }

    /** A cast inside a nested value. */
    String inner(Node node, String value, DataType from, DataType to) {
        return sql(node, value, from, to);
    }

    /** Encodes a value for the result file, as {@link DataType} says; {@code nested} inside arrays, maps and rows. */
    String encode(String value, DataType type, boolean nested) {
        return switch (type) {
            case Simple simple -> encodeSimple(value, simple);
            case DataType.Decimal _, DataType.Varchar _ -> value;
            case DataType.Char _, DataType.Time _ -> text(new io.trino.sql.tree.NullLiteral(), value, type);
            case DataType.Timestamp timestamp ->
                Moments.plain(timestamp) && !nested ? value : Moments.text(value, timestamp);
            case DataType.Array(DataType element) -> {
                String each = variable();
                String encoded = encode(each, element, true);
                yield encoded.equals(each)
                        ? value
                        : "list_transform(" + value + ", lambda " + each + ": " + encoded + ")";
            }
            case DataType.Map(DataType key, DataType item) -> encodeMap(value, key, item);
            case DataType.Row row -> encodeRow(value, row);
        };
    }

    private static String encodeSimple(String value, Simple type) {
        return switch (type) {
            case UNKNOWN -> duck(value, type);
            case IPADDRESS -> "nj_ip_text(" + value + ")";
            case INTERVAL_YEAR_TO_MONTH -> "nj_months_text(" + value + ")";
            case INTERVAL_DAY_TO_SECOND -> "nj_millis_text(" + value + ")";
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE, VARBINARY, JSON, UUID -> value;
            case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> value;
        };
    }

    private String encodeMap(String value, DataType key, DataType item) {
        String each = variable();
        String k = encode(each + ".key", key, true);
        String v = encode(each + ".value", item, true);
        if (k.equals(each + ".key") && v.equals(each + ".value")) {
            return value;
        }
        return "map_from_entries(list_transform(map_entries(" + value + "), lambda " + each + ": struct_pack(k := " + k
                + ", v := " + v + ")))";
    }

    private String encodeRow(String value, DataType.Row row) {
        List<String> members = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < row.members().size(); i++) {
            String member = "(" + value + ")." + DuckText.member(i);
            String encoded = encode(member, row.members().get(i).type(), true);
            same &= encoded.equals(member);
            members.add(DuckText.member(i) + " := " + encoded);
        }
        return same
                ? value
                : "CASE WHEN " + value + " IS NULL THEN NULL ELSE struct_pack(" + DuckText.list(members) + ") END";
    }
}
