package dev.nightjar.tpch;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** TPC-H: its tables from Trino's generator, with Trino's column names and types, and its 22 queries in Trino's text. */
public final class Tpch {

    /** How many queries there are. */
    public static final int QUERIES = 22;

    private Tpch() {}

    public static List<String> tables() {
        return TpchTable.getTables().stream().map(TpchTable::getTableName).toList();
    }

    /** @param number from 1 */
    public static String query(int number) {
        try (InputStream in = Tpch.class.getResourceAsStream("/sql/presto/tpch/q%02d.sql".formatted(number))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"${database}\".\"${schema}\".\"${prefix}", "\"")
                    .replace("${scale}", "1")
                    .strip()
                    .replaceAll(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table's rows as lines of fields with a {@code |} after each but the last. */
    private static Path text(String table, double scale, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (TpchEntity row : TpchTable.getTable(table).createGenerator(scale, 1, 1)) {
                String line = row.toLine();
                out.write(line.endsWith("|") ? line.substring(0, line.length() - 1) : line);
                out.write('\n');
            }
        }
        return file;
    }

    /** A table's rows as one Parquet file, in a folder named like the table below {@code lake}. */
    public static Path parquet(String table, double scale, Path lake, Connection duckdb)
            throws IOException, SQLException {
        Path folder = Files.createDirectories(lake.resolve(table));
        Path text = text(table, scale, folder.resolve("." + table + ".tbl"));
        Path parquet = folder.resolve(table + ".parquet");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT " + duckdbColumns(table) + " FROM read_csv('" + text
                    + "', delim = '|', header = false, quote = '', all_varchar = true)) TO '" + parquet
                    + "' (FORMAT parquet)");
        }
        Files.delete(text);
        return parquet;
    }

    private static String duckdbColumns(String table) {
        List<? extends TpchColumn<?>> columns = columns(table);
        String format = columns.size() > 10 ? "column%02d" : "column%d";
        return IntStream.range(0, columns.size())
                .mapToObj(i -> format.formatted(i) + "::" + type(columns.get(i)) + " AS "
                        + columns.get(i).getSimplifiedColumnName())
                .collect(Collectors.joining(", "));
    }

    private static List<? extends TpchColumn<?>> columns(String table) {
        return TpchTable.getTable(table).getColumns();
    }

    private static String type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> "bigint";
            case INTEGER -> "integer";
            case DATE -> "date";
            case DOUBLE -> "double";
            case VARCHAR -> "varchar";
        };
    }
}
