package dev.nightjar.engine;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.springframework.stereotype.Service;

/** Tells from footers alone how much of some Parquet files certain columns take. */
@Service
public class ParquetFootprint {

    private final ResultReader reader;
    private final EngineThreads threads;

    ParquetFootprint(ResultReader reader, EngineThreads threads) {
        this.reader = reader;
        this.threads = threads;
    }

    /** Bytes of the named top-level columns and of the footers; 0 for files that are not Parquet. */
    public long bytes(List<Path> files, Set<String> columns) {
        return threads.call(() -> {
            try (DuckDBConnection connection = reader.connect();
                    Statement statement = connection.createStatement();
                    ResultSet sum = statement.executeQuery(sql(files, columns))) {
                return sum.next() ? sum.getLong(1) : 0L;
            } catch (SQLException e) {
                return 0L; // the query itself will say what is wrong with them
            }
        });
    }

    private static String sql(List<Path> files, Set<String> columns) {
        String paths = files.stream()
                .map(file -> DuckText.literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        String names = columns.stream().map(DuckText::literal).collect(Collectors.joining(", ", "[", "]::VARCHAR[]"));
        return """
                SELECT coalesce(sum(total_compressed_size), 0)::BIGINT
                       + (SELECT sum(footer_size)::BIGINT FROM parquet_file_metadata(%s))
                  FROM parquet_metadata(%s)
                 WHERE list_contains(%s, split_part(path_in_schema, ', ', 1))""".formatted(paths, paths, names);
    }
}
