package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.PinnedObject;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Rows on their way from another format to Parquet: written as JSON, which DuckDB casts to the types they have. */
final class ParquetCopy {

    /** The longest row as JSON. */
    private static final int LONGEST = 64 << 20;

    private final PinnedObject from;
    private final Copier.Guard guard;
    private long rows;

    ParquetCopy(PinnedObject from, Copier.Guard guard) {
        this.from = from;
        this.guard = guard;
    }

    /** Writes rows, one object each, until there are no more. */
    interface Rows {

        /** @return false where there is none left */
        boolean next(JsonGenerator to) throws IOException;
    }

    /** @param columns in their order, by name */
    void write(Map<String, DuckColumn> columns, Rows source, Path to) throws IOException {
        Path json = to.resolveSibling(to.getFileName() + ".json");
        try {
            lines(source, json);
            convert(columns, json, to);
        } finally {
            Files.deleteIfExists(json);
        }
    }

    private void lines(Rows source, Path json) throws IOException {
        try (Counting out = new Counting(Files.newOutputStream(json));
                JsonGenerator generator = JsonMapper.shared().createGenerator(out)) {
            while (next(source, generator)) {
                generator.writeRaw('\n');
                rows++;
                if (rows % 1000 == 0) {
                    guard.check(from, out.written);
                }
            }
            guard.check(from, out.written);
        }
    }

    /** What libraries throw at broken files is of all kinds. */
    private boolean next(Rows source, JsonGenerator generator) {
        try {
            return source.next(generator);
        } catch (JacksonException | IOException e) {
            throw broken(e);
        } catch (FaultException e) {
            throw e;
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private FaultException broken(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new FaultException(
                        EngineFault.BROKEN_RECORD,
                        from.object().location(),
                        rows + 1,
                        String.valueOf(root.getMessage()))
                .because(e);
    }

    private void convert(Map<String, DuckColumn> columns, Path json, Path to) throws IOException {
        String read = columns.entrySet().stream()
                .map(column -> DuckText.literal(column.getKey()) + ": "
                        + DuckText.literal(column.getValue().read()))
                .collect(Collectors.joining(", ", "{", "}"));
        String kept = columns.entrySet().stream()
                .map(column -> "CAST(" + DuckText.name(column.getKey()) + " AS "
                        + column.getValue().kept() + ") AS " + DuckText.name(column.getKey()))
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '1GB'; SET temp_directory = '';"
                            + " SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
            statement.execute("COPY (SELECT " + kept + " FROM read_json(" + DuckText.literal(json.toString())
                    + ", format = 'newline_delimited', columns = " + read + ", maximum_object_size = " + LONGEST
                    + ")) TO " + DuckText.literal(to.toString()) + " (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IOException(
                    String.valueOf(e.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("")
                            .replace(json.toString(), from.object().location().name()),
                    e);
        }
    }

    private static final class Counting extends FilterOutputStream {

        private long written;

        Counting(OutputStream to) {
            super(new BufferedOutputStream(to, 1 << 16));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written += length;
        }
    }
}
