package dev.nightjar.benchmark;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** TPC-H's largest table, from Trino's generator, with Trino's column names. */
record LineItems(Connection duckdb) {

    Path write(double scale, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        Path text = folder.resolve(".lineitem.tbl");
        try (BufferedWriter out = Files.newBufferedWriter(text)) {
            for (LineItem item : new LineItemGenerator(scale, 1, 1)) {
                out.write(item.toLine());
                out.write('\n');
            }
        }
        Path parquet = folder.resolve("lineitem.parquet");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT " + COLUMNS + " FROM read_csv('" + text
                    + "', delim = '|', header = false, quote = '', all_varchar = true)) TO '" + parquet
                    + "' (FORMAT parquet)");
        }
        Files.delete(text);
        return parquet;
    }

    private static final String COLUMNS = """
            column00::BIGINT AS orderkey, column01::BIGINT AS partkey, column02::BIGINT AS suppkey,
            column03::INTEGER AS linenumber, column04::DOUBLE AS quantity, column05::DOUBLE AS extendedprice,
            column06::DOUBLE AS discount, column07::DOUBLE AS tax, column08 AS returnflag, column09 AS linestatus,
            column10::DATE AS shipdate, column11::DATE AS commitdate, column12::DATE AS receiptdate,
            column13 AS shipinstruct, column14 AS shipmode, column15 AS comment""";
}
