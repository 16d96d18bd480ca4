package dev.nightjar.sql;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The one place where names and literals become DuckDB text. */
final class DuckText {

    private DuckText() {}

    static String name(String name) {
        return '"' + name.replace("\0", "").replace("\"", "\"\"") + '"';
    }

    /** A VARCHAR literal; a NUL, which DuckDB's parser would cut at, is written as {@code chr(0)}. */
    static String text(String text) {
        if (text.indexOf('\0') < 0) {
            return "'" + text.replace("'", "''") + "'";
        }
        return List.of(text.split("\0", -1)).stream()
                .map(DuckText::text)
                .collect(Collectors.joining(" || chr(0) || ", "(", ")"));
    }

    static String list(Collection<String> parts) {
        return String.join(", ", parts);
    }

    /** The DuckDB type that holds values of a type while computing; see {@link DataType}. */
    static String type(DataType type) {
        return switch (type) {
            case DataType.Simple simple -> simple(simple);
            case DataType.Decimal(int precision, int scale) -> "DECIMAL(" + precision + "," + scale + ")";
            case DataType.Varchar _, DataType.Char _ -> "VARCHAR";
            case DataType.Time time -> time.zoned() ? "HUGEINT" : "BIGINT";
            case DataType.Timestamp timestamp -> timestamp(timestamp);
            case DataType.Array(DataType element) -> type(element) + "[]";
            case DataType.Map(DataType key, DataType value) -> "MAP(" + type(key) + ", " + type(value) + ")";
            case DataType.Row row -> row(row);
        };
    }

    private static String simple(DataType.Simple type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case TINYINT -> "TINYINT";
            case SMALLINT -> "SMALLINT";
            case INTEGER, INTERVAL_YEAR_TO_MONTH, UNKNOWN -> "INTEGER";
            case BIGINT, INTERVAL_DAY_TO_SECOND -> "BIGINT";
            case REAL -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case VARBINARY -> "BLOB";
            case JSON, IPADDRESS, GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> "VARCHAR";
            case UUID -> "UUID";
        };
    }

    private static String timestamp(DataType.Timestamp type) {
        if (type.zoned()) {
            return type.precision() <= 3 ? "BIGINT" : "HUGEINT";
        }
        return type.precision() <= 6 ? "TIMESTAMP" : "HUGEINT";
    }

    private static String row(DataType.Row row) {
        StringBuilder text = new StringBuilder("STRUCT(");
        for (int i = 0; i < row.members().size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(member(i))
                    .append(' ')
                    .append(type(row.members().get(i).type()));
        }
        return text.append(')').toString();
    }

    /** The name of a row's member, from 0, inside DuckDB. */
    static String member(int index) {
        return "f" + (index + 1);
    }

    static String cast(String value, DataType to) {
        return "CAST(" + value + " AS " + type(to) + ")";
    }
}
