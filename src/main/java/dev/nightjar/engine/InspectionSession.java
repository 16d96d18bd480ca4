package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DuckDB instance that can read the inspected files and nothing else. */
final class InspectionSession implements AutoCloseable {

    /** What is told of DuckDB's own words: it likes to add lists of options nobody here can set. */
    private static final int REASON_LENGTH = 300;

    private final List<PinnedObject> files;
    private final ReadableFiles readable;
    private final Connection connection;

    private InspectionSession(List<PinnedObject> files, ReadableFiles readable, Connection connection) {
        this.files = new ArrayList<>(files);
        this.readable = readable;
        this.connection = connection;
    }

    static InspectionSession over(List<PinnedObject> files, ReadableCopies copies) {
        try {
            InspectionSession session =
                    new InspectionSession(files, copies.open(() -> false), DriverManager.getConnection("jdbc:duckdb:"));
            try (Statement statement = session.connection.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '1GB';"
                        + " SET temp_directory = ''; SET autoinstall_known_extensions = false;"
                        + " SET autoload_known_extensions = false; SET allowed_paths = " + list(files)
                        + "; SET allowed_directories = [" + DuckText.literal(copies.folder() + "/")
                        + "]; SET enable_external_access = false; SET lock_configuration = true");
            }
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    /** The file where this can read it: itself or, in another encoding or compression, a copy. */
    PinnedObject readable(PinnedObject file, FileFormat format) {
        PinnedObject here = readable.of(file, format);
        if (here != file) {
            files.add(here);
        }
        return here;
    }

    static String list(List<PinnedObject> files) {
        return files.stream()
                .map(file -> DuckText.literal(file.path().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The columns of a table function over one file. */
    List<Field> describe(PinnedObject file, String function) {
        List<Field> fields = new ArrayList<>();
        query(file, "DESCRIBE SELECT * FROM " + function, row -> {
            DataType type = DuckTypes.parse(row.getString("column_type"));
            fields.add(new Field(row.getString("column_name"), type));
        });
        return fields;
    }

    /** All rows as text; for rows, more is needed of a file than its end. */
    List<List<@Nullable String>> rows(PinnedObject file, String sql) {
        if (!file.fetchedWhole()) {
            file.fetchWhole();
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        query(file, sql, row -> {
            List<@Nullable String> cells = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                cells.add(row.getString(i));
            }
            rows.add(cells);
        });
        return rows;
    }

    private void query(PinnedObject file, String sql, RowReader reader) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                reader.read(result);
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private FaultException unreadable(PinnedObject file, SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        PinnedObject named = file;
        for (PinnedObject each : files) {
            Path path = each.path();
            if (reason.contains(path.toString())) {
                named = each;
                reason =
                        reason.replace(path.toString(), each.object().location().name());
            }
        }
        String shown = reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) + "…" : reason;
        return new FaultException(EngineFault.UNREADABLE_FILE, named.object().location(), shown).because(e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            readable.close();
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
