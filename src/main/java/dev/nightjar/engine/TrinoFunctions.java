package dev.nightjar.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/**
 * Trino's functions that DuckDB lacks, in Java, under names that start with {@code nj_}. They read and write nothing but
 * their arguments.
 *
 * <p>Registering one takes DuckDB a quarter of a millisecond, and there are hundreds: an instance gets those that the SQL
 * it is to run mentions, before its configuration is locked.
 */
final class TrinoFunctions {

    private static final Pattern NAME = Pattern.compile("\\bnj_[a-z0-9_]+");

    private static final Map<String, JavaFunction> ALL = Stream.of(
                    NumberFunctions.ALL,
                    TextFunctions.ALL,
                    PatternFunctions.ALL,
                    JsonTextFunctions.ALL,
                    JsonPathFunctions.ALL,
                    TimeFunctions.ALL,
                    TimeTextFunctions.ALL,
                    ByteFunctions.ALL,
                    AddressFunctions.ALL,
                    UrlFunctions.ALL,
                    GeometryFunctions.ALL,
                    BingTiles.ALL,
                    ListFunctions.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(JavaFunction::name, Function.identity()));

    private final Set<String> registered = new HashSet<>();

    /** Registers all of them, for an instance that lives long and plans any statement. */
    static void register(Connection connection) throws SQLException {
        new TrinoFunctions().register(connection, String.join(" ", ALL.keySet()));
    }

    /** Registers what a text mentions; the functions then belong to the instance, not to the connection. */
    void register(Connection connection, String sql) throws SQLException {
        boolean added = false;
        for (Matcher names = NAME.matcher(sql); names.find(); ) {
            JavaFunction function = ALL.get(names.group());
            if (function != null && registered.add(function.name())) {
                function.register(connection);
                added = true;
            }
        }
        if (added) {
            DuckDBDriver.clearFunctionsRegistry(); // it would remember the functions of every instance ever opened
        }
    }
}
