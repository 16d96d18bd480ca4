package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How values lie in files, and how they become the encoding in which written SQL computes. */
final class StoredValues {

    private StoredValues() {}

    static boolean nested(DataType type) {
        return type instanceof DataType.Array || type instanceof DataType.Map || type instanceof DataType.Row;
    }

    static boolean holdsBytes(DataType type) {
        return switch (type) {
            case DataType.Simple simple -> simple == DataType.Simple.VARBINARY;
            case DataType.Array(DataType element) -> holdsBytes(element);
            case DataType.Map(DataType key, DataType value) -> holdsBytes(key) || holdsBytes(value);
            case DataType.Row row -> row.members().stream().anyMatch(member -> holdsBytes(member.type()));
            case DataType.Decimal _, DataType.Varchar _, DataType.Char _, DataType.Time _, DataType.Timestamp _ ->
                false;
        };
    }

    /** Whether blank text is a value, of the type that files hold. */
    static boolean holdsAnyText(DataType type) {
        return holdsBytes(type) || type(type).startsWith("VARCHAR");
    }

    /** The DuckDB type that files hold. */
    static String type(DataType type) {
        return switch (type) {
            case DataType.Simple simple -> simple(simple);
            case DataType.Decimal _, DataType.Varchar _, DataType.Char _ -> DuckText.type(type);
            case DataType.Time _ -> "TIME";
            case DataType.Timestamp timestamp -> timestamp(timestamp);
            case DataType.Array(DataType element) -> type(element) + "[]";
            case DataType.Map(DataType key, DataType value) -> "MAP(" + type(key) + ", " + type(value) + ")";
            case DataType.Row row -> row(row);
        };
    }

    private static String simple(DataType.Simple type) {
        return switch (type) {
            case IPADDRESS, JSON, INTERVAL_DAY_TO_SECOND, INTERVAL_YEAR_TO_MONTH -> "VARCHAR";
            default -> DuckText.type(type);
        };
    }

    private static String timestamp(DataType.Timestamp type) {
        if (type.zoned()) {
            return "TIMESTAMPTZ";
        }
        return type.precision() <= 6 ? "TIMESTAMP" : "TIMESTAMP_NS";
    }

    private static String row(DataType.Row row) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            members.add(DuckText.name(name(row, i)) + " "
                    + type(row.members().get(i).type()));
        }
        return "STRUCT(" + String.join(", ", members) + ")";
    }

    private static String name(DataType.Row row, int index) {
        return row.members().get(index).name().orElse("col" + index);
    }

    /** The expression that turns a stored value into the computing encoding; casts where the file's type differs. */
    static String load(String value, DataType type) {
        String cast = "CAST(" + value + " AS " + type(type) + ")";
        return same(type) ? cast : convert(cast, type, 1);
    }

    /** The expression that turns a value in the computing encoding into one that files hold. */
    static String store(String value, DataType type) {
        return kept(type) ? value : written(value, type, 1);
    }

    private static boolean kept(DataType type) {
        return switch (type) {
            case DataType.Simple _, DataType.Decimal _, DataType.Varchar _, DataType.Char _, DataType.Timestamp _ ->
                true;
            case DataType.Time _, DataType.Row _ -> false;
            case DataType.Array(DataType element) -> kept(element);
            case DataType.Map(DataType key, DataType value) -> kept(key) && kept(value);
        };
    }

    private static String written(String value, DataType type, int depth) {
        if (kept(type)) {
            return value;
        }
        return switch (type) {
            case DataType.Array(DataType element) ->
                "list_transform(" + value + ", lambda s" + depth + ": " + written("s" + depth, element, depth + 1)
                        + ")";
            case DataType.Map(DataType key, DataType item) ->
                "map_from_entries(list_transform(map_entries(" + value + "), lambda s" + depth + ": struct_pack(k := "
                        + written("s" + depth + ".key", key, depth + 1)
                        + ", v := " + written("s" + depth + ".value", item, depth + 1) + ")))";
            case DataType.Row row -> writtenRow(value, row, depth);
            case DataType.Simple _,
                    DataType.Decimal _,
                    DataType.Varchar _,
                    DataType.Char _,
                    DataType.Time _,
                    DataType.Timestamp _ -> throw new IllegalArgumentException("No file holds " + type.trino());
        };
    }

    private static String writtenRow(String value, DataType.Row row, int depth) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            members.add(DuckText.name(name(row, i)) + " := "
                    + written(
                            "(" + value + ")." + DuckText.member(i),
                            row.members().get(i).type(),
                            depth));
        }
        return "CASE WHEN " + value + " IS NULL THEN NULL ELSE struct_pack(" + String.join(", ", members) + ") END";
    }

    private static boolean same(DataType type) {
        return switch (type) {
            case DataType.Simple simple -> simple != DataType.Simple.IPADDRESS;
            case DataType.Decimal _, DataType.Varchar _ -> true;
            case DataType.Char _, DataType.Time _, DataType.Row _ -> false;
            case DataType.Timestamp timestamp -> !timestamp.zoned() && timestamp.precision() <= 6;
            case DataType.Array(DataType element) -> same(element);
            case DataType.Map(DataType key, DataType value) -> same(key) && same(value);
        };
    }

    private static String convert(String value, DataType type, int depth) {
        if (same(type)) {
            return value;
        }
        return switch (type) {
            case DataType.Simple _ -> "nj_ip_parse(" + value + ")";
            case DataType.Decimal _, DataType.Varchar _ -> value;
            case DataType.Char _ -> "rtrim(" + value + ", ' ')";
            case DataType.Time _ -> "(epoch_us(" + value + ") * 1000000)";
            case DataType.Timestamp timestamp -> timestamp(value, timestamp);
            case DataType.Array(DataType element) ->
                "list_transform(" + value + ", lambda e" + depth + ": " + convert("e" + depth, element, depth + 1)
                        + ")";
            case DataType.Map(DataType key, DataType item) ->
                "map_from_entries(list_transform(map_entries(" + value + "), lambda e" + depth + ": struct_pack(k := "
                        + convert("e" + depth + ".key", key, depth + 1)
                        + ", v := " + convert("e" + depth + ".value", item, depth + 1) + ")))";
            case DataType.Row row -> row(value, row, depth);
        };
    }

    private static String timestamp(String value, DataType.Timestamp type) {
        if (!type.zoned()) {
            return "(CAST(epoch_ns(" + value + ") AS HUGEINT) * 1000)";
        }
        return type.precision() <= 3
                ? "(epoch_ms(" + value + ") * 4096)"
                : "(CAST(epoch_us(" + value + ") AS HUGEINT) * 4096000000)";
    }

    private static String row(String value, DataType.Row row, int depth) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            members.add(DuckText.member(i) + " := "
                    + convert(
                            "(" + value + ")." + DuckText.name(name(row, i)),
                            row.members().get(i).type(),
                            depth));
        }
        return "CASE WHEN " + value + " IS NULL THEN NULL ELSE struct_pack("
                + members.stream().collect(Collectors.joining(", ")) + ") END";
    }
}
