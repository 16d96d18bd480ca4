package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.sql.StatementException;
import io.trino.sql.SqlFormatter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random statements, built as trees and written as SQL: whatever they are, they are answered or refused as the user's
 * mistake, in bounded time, and nothing but the table is reachable. {@code -Dnightjar.fuzz.seed} and
 * {@code -Dnightjar.fuzz.statements} choose others, and more.
 */
class FuzzTests {

    private static final long SEED = Long.getLong("nightjar.fuzz.seed", 20261122);
    private static final int STATEMENTS = Integer.getInteger("nightjar.fuzz.statements", 600);

    private static final List<String> USER_ERRORS = List.of(
            "Conversion Error", "Out of Range Error", "Invalid Input Error", "Not implemented Error", "Out of Memory");

    private final AthenaSql sql = new AthenaSql(new OneTable());
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    @Test
    @Timeout(240)
    void everyTreeIsAnsweredOrRefused(@TempDir Path home) throws Exception {
        int answered = 0;
        List<String> broken = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            prepare(connection);
            TrinoFunctions functions = new TrinoFunctions();
            for (int i = 0; i < STATEMENTS; i++) {
                String text = SqlFormatter.formatSql(new RandomTrees(SEED + i).query());
                try {
                    Plan plan = sql.plan(text, "db", List.of());
                    answered += run(connection, functions, (Plan.Select) plan) ? 1 : 0;
                } catch (StatementException e) {
                    assertThat(e.getMessage()).isNotBlank();
                } catch (SQLException e) {
                    judge(e, SEED + i, text, broken);
                } catch (RuntimeException | StackOverflowError e) {
                    broken.add("seed " + (SEED + i) + ": " + e + "\n" + text);
                }
            }
        } finally {
            watch.shutdownNow();
        }
        assertThat(broken).isEmpty();
        assertThat(answered).isGreaterThan(STATEMENTS / 10);
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '512MB'");
            statement.execute("CREATE TABLE t AS SELECT i AS a, 'n' || i AS b, i / 3.0 AS c,"
                    + " DATE '2024-01-01' + CAST(i AS INTEGER) AS d, i % 2 = 0 AS e, [i, i + 1] AS f"
                    + " FROM range(20) r(i) UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL");
        }
    }

    private boolean run(Connection connection, TrinoFunctions functions, Plan.Select plan) throws SQLException {
        functions.register(connection, plan.duckdb());
        try (Statement statement = connection.createStatement()) {
            for (var scan : plan.scans()) {
                statement.execute("CREATE OR REPLACE TEMP VIEW " + scan.view() + " AS SELECT * FROM main.t");
            }
            Future<?> deadline = watch.schedule(() -> cancel(statement), 10, TimeUnit.SECONDS);
            try (ResultSet rows = statement.executeQuery(plan.duckdb())) {
                List<DataType> types =
                        plan.columns().stream().map(column -> column.type()).toList();
                while (rows.next()) {
                    ResultValues.row(rows, types);
                }
                return true;
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            fail(e);
        }
    }

    /** Keeps an error that is neither the data's nor the limits': then we wrote SQL that DuckDB does not take. */
    private static void judge(SQLException e, long seed, String text, List<String> broken) {
        String message = String.valueOf(e.getMessage());
        if (USER_ERRORS.stream().noneMatch(message::startsWith)) {
            broken.add("seed " + seed + ": " + message + "\n" + text);
        }
    }

    private static final class OneTable implements Relations {
        @Override
        public Optional<Relation> find(RelationName name) {
            return name.name().equals("t") ? Optional.of(TABLE) : Optional.empty();
        }

        @Override
        public boolean hasDatabase(String database) {
            return database.equals("db");
        }

        @Override
        public List<String> databases() {
            return List.of("db");
        }

        @Override
        public List<String> names(String database) {
            return List.of("t");
        }
    }

    private static final Relation TABLE = new Relation(
            new RelationName("db", "t"),
            List.of(
                    EngineFixture.field("a", DataType.Simple.BIGINT),
                    EngineFixture.field("b", DataType.Varchar.UNBOUNDED),
                    EngineFixture.field("c", DataType.Simple.DOUBLE),
                    EngineFixture.field("d", DataType.Simple.DATE),
                    EngineFixture.field("e", DataType.Simple.BOOLEAN),
                    EngineFixture.field("f", new DataType.Array(DataType.Simple.BIGINT))),
            List.of(),
            new FileFormat.Parquet(),
            List.of("a", "b", "c", "d", "e", "f"));
}
