package dev.nightjar.engine;

import jakarta.annotation.PreDestroy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one instance that reads results back. It runs only statements of ours, so it lives as long as the process. */
@Component
class ResultReader {

    /** What paging and downloads may hold outside the heap, all together. */
    private static final String MEMORY = "1GB";

    private @Nullable DuckDBConnection root;

    /** A connection that hands rows out as they are read instead of collecting them first. Costs next to nothing. */
    synchronized DuckDBConnection connect() throws SQLException {
        DuckDBConnection opened = root;
        if (opened == null) {
            opened = open();
            root = opened;
        }
        return opened.duplicate();
    }

    private static DuckDBConnection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '" + MEMORY + "'; SET TimeZone = 'UTC'; SET temp_directory = ''");
        }
        new TrinoFunctions().register(connection, "nj_double_text nj_real_plain");
        return connection;
    }

    @PreDestroy
    synchronized void close() throws SQLException {
        if (root != null) {
            root.close();
            root = null;
        }
    }
}
