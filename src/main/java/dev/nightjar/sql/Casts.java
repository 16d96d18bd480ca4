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
            return plain
                    ? DuckText.cast("NULL", to)
                    : "CAST(CAST(" + value + " AS VARCHAR) AS " + DuckText.type(to) + ")";
        }
        return switch (to) {
            case Simple simple -> toSimple(node, value, from, simple);
            case DataType.Decimal decimal -> ScalarCasts.toDecimal(node, value, from, decimal);
            case DataType.Varchar(OptionalInt length) -> TextCasts.fit(value, from, length, to);
            case DataType.Char(int length) -> TextCasts.toChar(node, value, from, length);
            case DataType.Time time -> toTime(node, value, from, time);
            case DataType.Timestamp timestamp -> toTimestamp(node, value, from, timestamp);
            case DataType.Array array -> toArray(node, value, from, array);
            case DataType.Map map -> toMap(node, value, from, map);
            case DataType.Row row -> toRow(node, value, from, row);
        };
    }

    static StatementException refused(Node node, DataType from, DataType to) {
        return Faults.mismatch(node, "Cannot cast " + from.trino() + " to " + to.trino());
    }

    private String toSimple(Node node, String value, DataType from, Simple to) {
        return switch (to) {
            case BOOLEAN -> ScalarCasts.toBoolean(node, value, from);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> ScalarCasts.toInteger(node, value, from, to);
            case REAL, DOUBLE -> ScalarCasts.toFloating(node, value, from, to);
            case DATE -> toDate(node, value, from);
            case VARBINARY -> ScalarCasts.toBinary(node, value, from);
            case JSON -> JsonCasts.toJson(this, node, value, from);
            case UUID -> ScalarCasts.toUuid(node, value, from);
            case IPADDRESS -> ScalarCasts.toAddress(node, value, from);
            case INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND, UNKNOWN -> throw refused(node, from, to);
            case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> throw refused(node, from, to);
        };
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
}
