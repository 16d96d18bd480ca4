package dev.nightjar.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trino's functions that DuckDB lacks, in Java, under names that start with {@code nj_}. The SQL that the {@code sql}
 * module writes calls them, so they must be registered on every instance that runs it, before its configuration is
 * locked. They read and write nothing but their arguments.
 */
final class TrinoFunctions {

    private static final List<JavaFunction> ALL = Stream.of(
                    NumberFunctions.ALL,
                    TextFunctions.ALL,
                    PatternFunctions.ALL,
                    JsonTextFunctions.ALL,
                    JsonPathFunctions.ALL,
                    TimeFunctions.ALL,
                    TimeTextFunctions.ALL,
                    ByteFunctions.ALL,
                    GeometryFunctions.ALL,
                    BingTiles.ALL,
                    ListFunctions.ALL)
            .flatMap(List::stream)
            .toList();

    private TrinoFunctions() {}

    /** Registers all of them; the functions then belong to the instance, not to the connection. */
    static void register(Connection connection) throws SQLException {
        for (JavaFunction function : ALL) {
            function.register(connection);
        }
    }
}
