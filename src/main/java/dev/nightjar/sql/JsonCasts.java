package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** Casts between JSON, which is canonical text, and everything else. */
final class JsonCasts {

    private JsonCasts() {}

    static String toJson(Casts casts, Node node, String value, DataType from) {
        return switch (from) {
            case DataType.Simple simple
            when simple == Simple.BOOLEAN || Coercions.integer(simple) -> "CAST(" + value + " AS VARCHAR)";
            case DataType.Simple simple when simple == Simple.DOUBLE -> "nj_json_of_double(" + value + ")";
            case DataType.Simple simple when simple == Simple.REAL -> "nj_json_of_real(" + value + ")";
            case DataType.Simple simple
            when simple == Simple.VARBINARY
                    || simple == Simple.INTERVAL_DAY_TO_SECOND
                    || simple == Simple.INTERVAL_YEAR_TO_MONTH
                    || simple == Simple.IPADDRESS
                    || simple == Simple.UUID -> throw Faults.mismatch(node, "Cannot cast " + from.trino() + " to json");
            case DataType.Decimal decimal -> TextCasts.text(node, value, decimal);
            case DataType.Array(DataType element) -> array(casts, node, value, element);
            case DataType.Map(DataType key, DataType item) -> map(casts, node, value, key, item);
            case DataType.Row row -> row(casts, node, value, row);
            case DataType.Time _ -> throw Faults.mismatch(node, "Cannot cast " + from.trino() + " to json");
            default -> "nj_json_quote(" + TextCasts.text(node, value, from) + ")";
        };
    }

    private static String element(Casts casts, Node node, String value, DataType type) {
        String json = type == Simple.JSON
                ? value
                : type == Simple.UNKNOWN ? "CAST(NULL AS VARCHAR)" : toJson(casts, node, value, type);
        return "coalesce(" + json + ", 'null')";
    }

    private static String array(Casts casts, Node node, String value, DataType element) {
        String each = casts.variable();
        return "('[' || array_to_string(list_transform(" + value + ", lambda " + each + ": "
                + element(casts, node, each, element) + "), ',') || ']')";
    }

    private static String map(Casts casts, Node node, String value, DataType key, DataType item) {
        String each = casts.variable();
        String name = TextCasts.text(node, each + ".key", key);
        String entry = "nj_json_quote(" + name + ") || ':' || " + element(casts, node, each + ".value", item);
        return "('{' || array_to_string(list_sort(list_transform(map_entries(" + value + "), lambda " + each + ": "
                + entry + ")), ',') || '}')";
    }

    private static String row(Casts casts, Node node, String value, DataType.Row row) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            DataType.Row.Member member = row.members().get(i);
            String name = "nj_json_quote(" + DuckText.text(member.name().orElse("")) + ")";
            members.add(name + " || ':' || "
                    + element(casts, node, "(" + value + ")." + DuckText.member(i), member.type()));
        }
        return "CASE WHEN " + value + " IS NULL THEN NULL ELSE '{' || " + String.join(" || ',' || ", members)
                + " || '}' END";
    }

    private static String fromJson(Casts casts, Node node, String value, DataType to) {
        if (to == Simple.JSON) {
            return value;
        }
        String present = "CASE WHEN " + value + " = 'null' THEN NULL ELSE " + value + " END";
        return casts.inner(node, "(" + present + ")", Simple.JSON, to);
    }

    /** The elements' texts: a list cannot leave Java, so it leaves as text that DuckDB takes apart again. */
    private static String parts(String function, String value) {
        return "CAST(from_json(" + function + "(" + value + "), '[\"VARCHAR\"]') AS VARCHAR[])";
    }

    static String toArray(Casts casts, Node node, String value, DataType.Array to) {
        String each = casts.variable();
        return "list_transform(" + parts("nj_json_elements", value) + ", lambda " + each + ": "
                + fromJson(casts, node, each, to.element()) + ")";
    }

    static String toMap(Casts casts, Node node, String value, DataType.Map to) {
        String each = casts.variable();
        String key = to.key() instanceof DataType.Varchar
                ? each + "[1]"
                : casts.inner(node, each + "[1]", DataType.Varchar.UNBOUNDED, to.key());
        return "map_from_entries(list_transform(CAST(from_json(nj_json_entries(" + value
                + "), '[[\"VARCHAR\"]]') AS VARCHAR[][]), lambda " + each + ": struct_pack(k := " + key + ", v := "
                + fromJson(casts, node, each + "[2]", to.value()) + ")))";
    }

    static String toRow(Casts casts, Node node, String value, DataType.Row to) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < to.members().size(); i++) {
            DataType.Row.Member member = to.members().get(i);
            String part = "nj_json_member(" + value + ", "
                    + DuckText.text(member.name().orElse("")) + ", " + i + ")";
            members.add(DuckText.member(i) + " := " + fromJson(casts, node, part, member.type()));
        }
        return "CASE WHEN coalesce(" + value + ", 'null') = 'null' THEN NULL ELSE struct_pack(" + DuckText.list(members)
                + ") END";
    }
}
