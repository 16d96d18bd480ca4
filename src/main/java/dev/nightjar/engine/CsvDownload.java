package dev.nightjar.engine;

import dev.nightjar.sql.OutputColumn;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/**
 * A result as Athena writes CSV: every value quoted, NULL as nothing at all.
 *
 * <p>DuckDB writes it, on all cores, to a file that is sent on while it grows.
 */
final class CsvDownload {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path result;
    private final List<OutputColumn> columns;

    CsvDownload(Path result, List<OutputColumn> columns) {
        this.result = result;
        this.columns = columns;
    }

    /** @throws IOException also where DuckDB could not write: the receiver then has a part and must be told so */
    void send(ResultReader reader, EngineThreads threads, OutputStream out) throws IOException {
        out.write(header().getBytes(StandardCharsets.UTF_8));
        if (columns.isEmpty()) {
            return;
        }
        Path growing = result.resolveSibling("." + UUID.randomUUID() + ".csv.partial");
        Files.createFile(growing);
        try (DuckDBConnection connection = reader.connect();
                Statement statement = connection.createStatement()) {
            Future<?> written = threads.submit(() -> statement.execute(copy(growing)));
            try {
                follow(growing, written, out);
            } finally {
                end(statement, written);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private static void follow(Path growing, Future<?> written, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 18];
        try (var grown = Files.newInputStream(growing, StandardOpenOption.READ)) {
            while (true) {
                boolean last = written.isDone(); // asked before reading: what it wrote is there then
                int length = grown.read(buffer);
                if (length > 0) {
                    out.write(buffer, 0, length);
                } else if (last) {
                    written.get();
                    return;
                } else {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("The CSV could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Nobody may close a statement that still runs. DuckDB forgets a cancel that comes too early, so it is repeated. */
    private static void end(Statement statement, Future<?> written) throws SQLException {
        boolean interrupted = false;
        while (!written.isDone()) {
            statement.cancel();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String header() {
        return columns.stream()
                .map(column -> '"' + column.name().replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    private String copy(Path target) {
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> CsvText.of(name(i), columns.get(i).type()) + " AS " + name(i))
                .collect(Collectors.joining(", "));
        String names =
                IntStream.range(0, columns.size()).mapToObj(CsvDownload::name).collect(Collectors.joining(", "));
        return "COPY (SELECT %s FROM read_parquet(%s) AS r(%s)) TO %s (FORMAT csv, HEADER false, FORCE_QUOTE *, USE_TMP_FILE false)"
                .formatted(values, DuckText.literal(result.toString()), names, DuckText.literal(target.toString()));
    }

    private static String name(int index) {
        return "c" + index;
    }
}
