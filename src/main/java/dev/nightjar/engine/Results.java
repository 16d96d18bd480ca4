package dev.nightjar.engine;

import dev.nightjar.sql.OutputColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Reads the result files that {@link QueryEngine} wrote.
 *
 * <p>By position, never by name: Parquet's names are the user's, made unique by DuckDB where they repeat.
 */
@Service
public class Results {

    /** Characters after which a page ends early, though never before its first row: cells can be of any size. */
    private static final int PAGE_CHARACTERS = 32 << 20;

    private final ResultReader reader;
    private final EngineThreads threads;

    Results(ResultReader reader, EngineThreads threads) {
        this.reader = reader;
        this.threads = threads;
    }

    /**
     * Values of each row: the JSON shapes of Trino's client protocol (exact decimals as strings, and so on). Fewer rows
     * than asked for where they are very large.
     */
    public List<List<@Nullable Object>> page(Path result, List<OutputColumn> columns, long offset, int limit) {
        return read(pageSql(result, columns, offset, limit), columns);
    }

    /** All rows of a small result; fewer where they are very large. */
    public List<List<@Nullable Object>> all(Path result, List<OutputColumn> columns) {
        return read("SELECT * FROM read_parquet(" + DuckText.literal(result.toString()) + ")", columns);
    }

    private List<List<@Nullable Object>> read(String sql, List<OutputColumn> columns) {
        return threads.call(() -> {
            try (DuckDBConnection connection = reader.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return read(rows, columns);
            }
        });
    }

    /** DuckDB skips whole row groups by their row numbers; where the name is taken, by counting. */
    private static String pageSql(Path result, List<OutputColumn> columns, long offset, int limit) {
        String file = DuckText.literal(result.toString());
        if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase("file_row_number"))) {
            return "SELECT * FROM read_parquet(%s) LIMIT %d OFFSET %d".formatted(file, limit, offset);
        }
        return """
                SELECT * EXCLUDE (file_row_number) FROM read_parquet(%s, file_row_number = true)
                 WHERE file_row_number >= %d AND file_row_number < %d ORDER BY file_row_number""".formatted(file, offset, offset + limit);
    }

    private static List<List<@Nullable Object>> read(ResultSet rows, List<OutputColumn> columns) throws SQLException {
        List<List<@Nullable Object>> page = new ArrayList<>();
        long characters = 0;
        while (characters < PAGE_CHARACTERS && rows.next()) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Object shown = ResultValues.read(rows, i + 1, columns.get(i).type());
                characters += shown instanceof CharSequence text ? text.length() : 8;
                row.add(shown);
            }
            page.add(row);
        }
        return page;
    }

    /** Writes an answer that needed no plan, so that it can be read like any other. It appears when it is complete. */
    public void write(Path result, List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        threads.call(() -> {
            try (DuckDBConnection connection = reader.connect()) {
                new AnswerFile(columns, rows).write(connection, result);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return columns;
        });
    }

    /** Streams the whole result as CSV with a header, as Athena writes it. */
    public void csv(Path result, List<OutputColumn> columns, OutputStream out) {
        try {
            new CsvDownload(result, columns).send(reader, threads, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
