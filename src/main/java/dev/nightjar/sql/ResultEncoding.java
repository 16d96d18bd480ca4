package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.NullLiteral;
import java.util.ArrayList;
import java.util.List;

/** Encodes values for the result file, as {@link DataType} says. */
final class ResultEncoding {

    private final Casts casts;

    ResultEncoding(Casts casts) {
        this.casts = casts;
    }

    /** @param nested whether the value is inside an array, a map or a row */
    String encode(String value, DataType type, boolean nested) {
        return switch (type) {
            case Simple simple -> encodeSimple(value, simple);
            case DataType.Decimal _, DataType.Varchar _ -> value;
            case DataType.Char _, DataType.Time _ -> TextCasts.text(new NullLiteral(), value, type);
            case DataType.Timestamp timestamp ->
                Moments.plain(timestamp) && !nested ? value : Moments.text(value, timestamp);
            case DataType.Array(DataType element) -> {
                String each = casts.variable();
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
            case UNKNOWN -> DuckText.cast(value, type);
            case IPADDRESS -> "nj_ip_text(" + value + ")";
            case INTERVAL_YEAR_TO_MONTH -> "nj_months_text(" + value + ")";
            case INTERVAL_DAY_TO_SECOND -> "nj_millis_text(" + value + ")";
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE, VARBINARY, JSON, UUID -> value;
            case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> value;
        };
    }

    private String encodeMap(String value, DataType key, DataType item) {
        String each = casts.variable();
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
