package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result as Athena writes CSV: every value quoted, NULL as nothing at all.
 *
 * <p>DuckDB itself joins neighbouring columns whose text it prints as Trino does into one string per row, on all cores;
 * only the others pass through {@link ResultValues} one by one.
 */
final class CsvDownload {

    /** A run of columns that arrive as finished text, or one column ({@code type} set) that Java has to print. */
    private record Segment(String sql, @Nullable DataType type) {}

    private final List<OutputColumn> columns;
    private final List<Segment> segments = new ArrayList<>();

    CsvDownload(List<OutputColumn> columns) {
        this.columns = columns;
        List<String> run = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            DataType type = columns.get(i).type();
            String text = text(name(i), type);
            if (text != null) {
                run.add("coalesce('\"' || replace(" + text + ", '\"', '\"\"') || '\"', '')");
                continue;
            }
            finish(run);
            segments.add(new Segment(name(i), type));
        }
        finish(run);
    }

    private void finish(List<String> run) {
        if (!run.isEmpty()) {
            segments.add(new Segment(String.join(" || ',' || ", run), null));
            run.clear();
        }
    }

    void write(DuckDBConnection connection, Path result, OutputStream out) throws SQLException, IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write(columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")));
        writer.write('\n');
        if (!columns.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(select(result))) {
                while (rows.next()) {
                    writeRow(rows, writer);
                }
            }
        }
        writer.flush();
    }

    private String select(Path result) {
        return "SELECT %s FROM read_parquet(%s) AS r(%s)"
                .formatted(
                        segments.stream().map(Segment::sql).collect(Collectors.joining(", ")),
                        DuckText.literal(result.toString()),
                        IntStream.range(0, columns.size())
                                .mapToObj(CsvDownload::name)
                                .collect(Collectors.joining(", ")));
    }

    private void writeRow(ResultSet rows, Writer writer) throws SQLException, IOException {
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            DataType type = segments.get(i).type();
            if (type == null) {
                writer.write(rows.getString(i + 1));
                continue;
            }
            String text = ResultValues.text(ResultValues.read(rows, i + 1, type), type);
            if (text != null) {
                writer.write(quoted(text));
            }
        }
        writer.write('\n');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String name(int index) {
        return "c" + index;
    }

    /** An expression for the text of a value where DuckDB prints it as Trino does, or null. */
    private static @Nullable String text(String column, DataType type) {
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE, UUID, UNKNOWN -> column + "::VARCHAR";
                    case JSON, IPADDRESS, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND -> column;
                    case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> column;
                    case REAL, DOUBLE, VARBINARY -> null;
                };
            case DataType.Decimal _ -> column + "::VARCHAR";
            case DataType.Varchar _, DataType.Char _, DataType.Time _ -> column;
            case DataType.Timestamp timestamp -> timestamp(column, timestamp);
            case DataType.Array _, DataType.Map _, DataType.Row _ -> null;
        };
    }

    private static String timestamp(String column, DataType.Timestamp type) {
        if (type.zoned() || type.precision() > 6) {
            return column;
        }
        int length = "0000-00-00 00:00:00".length() + (type.precision() == 0 ? 0 : 1 + type.precision());
        return "left(strftime(" + column + ", '%Y-%m-%d %H:%M:%S.%f'), " + length + ")";
    }
}
