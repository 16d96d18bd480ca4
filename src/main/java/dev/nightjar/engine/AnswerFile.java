package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A small answer that is at hand (of SHOW, DESCRIBE, EXPLAIN), as a result file. */
record AnswerFile(List<OutputColumn> columns, List<List<@Nullable Object>> rows) {

    void write(DuckDBConnection connection, Path result) throws SQLException, IOException {
        Path partial = result.resolveSibling("." + result.getFileName() + ".partial");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (" + query() + ") TO " + DuckText.literal(partial.toString()) + " (FORMAT parquet)");
        }
        Files.move(partial, result, StandardCopyOption.ATOMIC_MOVE);
    }

    private String query() {
        if (columns.isEmpty()) {
            return "SELECT 1 AS nothing WHERE false"; // a Parquet file has columns
        }
        String names =
                columns.stream().map(column -> DuckText.name(column.name())).collect(Collectors.joining(", "));
        List<List<@Nullable Object>> values =
                rows.isEmpty() ? List.of(java.util.Collections.nCopies(columns.size(), null)) : rows;
        String tuples = values.stream().map(this::tuple).collect(Collectors.joining(", "));
        return "SELECT * FROM (VALUES " + tuples + ") AS r(" + names + ")" + (rows.isEmpty() ? " WHERE false" : "");
    }

    private String tuple(List<@Nullable Object> row) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> value(row.get(i), columns.get(i).type()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(@Nullable Object value, DataType type) {
        return "CAST(" + (value == null ? "NULL" : DuckText.literal(value.toString())) + " AS " + stored(type) + ")";
    }

    private static String stored(DataType type) {
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> "BOOLEAN";
                    case TINYINT, SMALLINT, INTEGER, UNKNOWN -> "INTEGER";
                    case BIGINT -> "BIGINT";
                    case REAL -> "FLOAT";
                    case DOUBLE -> "DOUBLE";
                    case DATE -> "DATE";
                    case UUID -> "UUID";
                    case VARBINARY,
                            JSON,
                            IPADDRESS,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE -> "VARCHAR";
                };
            case DataType.Decimal(int precision, int scale) -> "DECIMAL(" + precision + ", " + scale + ")";
            case DataType.Timestamp timestamp ->
                timestamp.zoned() || timestamp.precision() > 6 ? "VARCHAR" : "TIMESTAMP";
            case DataType.Varchar _, DataType.Char _, DataType.Time _ -> "VARCHAR";
            case DataType.Array _, DataType.Map _, DataType.Row _ ->
                throw new IllegalArgumentException("No answer has a column of type " + type.trino());
        };
    }
}
