package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases of {@code sql/dialect/*.test}: a statement, then the types and rows it answers, or its error. */
class DialectTests {

    private static final Path CASES = Path.of("src/test/resources/sql/dialect");
    private static final AthenaSql SQL = new AthenaSql(new NoTables());

    private static final TrinoFunctions FUNCTIONS = new TrinoFunctions();

    private static Connection connection;

    /** @param error part of the message it fails with; empty where it must not fail, a blank for any message */
    record Case(String name, String sql, String types, List<String> rows, String error) {}

    @BeforeAll
    static void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAsTrinoDoes() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                cases.addAll(read(file));
            }
        }
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
    }

    private static void check(Case one) throws SQLException {
        if (!one.error().isEmpty()) {
            assertThatThrownBy(() -> run(one.sql()))
                    .hasMessageContaining(one.error().strip());
            return;
        }
        Answer answer = run(one.sql());
        assertThat(String.join(", ", answer.types())).isEqualTo(one.types());
        List<String> rows = answer.rows().stream().map(DialectTests::json).toList();
        assertThat(rows)
                .isEqualTo(one.rows().stream()
                        .map(row -> Json.parse(row).print(false))
                        .toList());
    }

    private record Answer(List<String> types, List<List<Object>> rows) {}

    private static Answer run(String sql) throws SQLException {
        Plan.Select plan = (Plan.Select) SQL.plan(sql, "db", List.of());
        FUNCTIONS.register(connection, plan.duckdb());
        List<DataType> types = plan.columns().stream().map(OutputColumn::type).toList();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(plan.duckdb())) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(ResultValues.row(result, types));
            }
            return new Answer(types.stream().map(DataType::trino).toList(), rows);
        }
    }

    private static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> Json.quote(text);
            case List<?> list ->
                "[" + String.join(",", list.stream().map(DialectTests::json).toList()) + "]";
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ",",
                                map.entrySet().stream()
                                        .map(entry -> Json.quote(String.valueOf(entry.getKey())) + ":"
                                                + json(entry.getValue()))
                                        .toList())
                        + "}";
            default -> value.toString();
        };
    }

    private static List<Case> read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String block : Files.readString(file).split("\n\\s*\n")) {
            StringBuilder sql = new StringBuilder();
            String types = "";
            String error = "";
            List<String> rows = new ArrayList<>();
            for (String line : block.strip().split("\n")) {
                if (line.startsWith("types: ")) {
                    types = line.substring(7);
                } else if (line.startsWith("row: ")) {
                    rows.add(line.substring(5));
                } else if (line.startsWith("error:")) {
                    error = line.substring(6) + " ";
                } else if (!line.startsWith("#")) {
                    sql.append(sql.isEmpty() ? "" : "\n").append(line);
                }
            }
            String name = file.getFileName().toString().replace(".test", "") + " " + (cases.size() + 1) + ": " + sql;
            cases.add(new Case(name, sql.toString(), types, rows, error));
        }
        return cases;
    }
}
