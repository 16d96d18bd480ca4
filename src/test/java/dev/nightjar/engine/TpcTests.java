package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The queries of TPC-H and TPC-DS in Trino's text, from the benchmarks that Trino publishes, against the answers of a
 * PostgreSQL over the same rows. Every fifth query of TPC-DS runs, or those of {@code -Dnightjar.tpcds}: numbers, or
 * {@code all}.
 */
class TpcTests {

    private static final TpcDatabase DATABASE = new TpcDatabase();

    private static Connection duckdb;
    private static Connection postgres;

    @BeforeAll
    static void load() throws Exception {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        postgres = DriverManager.getConnection(dev.nightjar.PostgresFixture.url());
        DATABASE.load(duckdb, postgres);
    }

    @AfterAll
    static void close() throws Exception {
        duckdb.close();
        postgres.close();
    }

    @TestFactory
    Stream<DynamicTest> tpchAnswersLikePostgres() {
        return IntStream.rangeClosed(1, 22)
                .mapToObj(number -> DynamicTest.dynamicTest("TPC-H " + number, () -> compare("tpch", number)));
    }

    @TestFactory
    Stream<DynamicTest> tpcdsAnswersLikePostgres() {
        String which = System.getProperty("nightjar.tpcds", "");
        return IntStream.rangeClosed(1, 99)
                .filter(number -> which.isEmpty()
                        ? number % 5 == 0
                        : which.equals("all") || List.of(which.split(",")).contains(String.valueOf(number)))
                .mapToObj(number -> DynamicTest.dynamicTest("TPC-DS " + number, () -> compare("tpcds", number)));
    }

    /** A comparison of nothing with nothing would prove nothing. */
    @Test
    void theTablesHaveRows() throws Exception {
        for (String table :
                List.of("lineitem", "store_sales", "catalog_sales", "web_sales", "store_returns", "inventory")) {
            assertThat(DATABASE.count(duckdb, table)).isGreaterThan(100).isEqualTo(DATABASE.count(postgres, table));
        }
    }

    private static void compare(String benchmark, int number) throws Exception {
        String text = DATABASE.query(benchmark, number);
        TpcAnswer actual;
        try {
            actual = answer(text);
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("Division by zero");
            assertThatThrownBy(() -> ask(PostgresText.of(text, benchmark, number)))
                    .hasMessageContaining("division by zero");
            return;
        }
        boolean whole = PostgresText.comparedWhole(benchmark, number);
        if (!whole) {
            TpcAnswer expected = ask(PostgresText.of(text, benchmark, number));
            if (actual.agrees(expected) || !text.contains("LIMIT")) {
                assertThat(actual.differences(expected)).isEmpty();
                return;
            }
        }
        // rows that ORDER BY does not tell apart may be cut differently
        String all = PostgresText.withoutLimit(text);
        assertThat(answer(all).differences(ask(PostgresText.of(all, benchmark, number))))
                .isEmpty();
    }

    private static TpcAnswer ask(String text) throws Exception {
        try (var statement = postgres.createStatement()) {
            statement.execute("SET statement_timeout = '30s'");
            return TpcAnswer.of(statement.executeQuery(text));
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\n" + text, e);
        }
    }

    private static TpcAnswer answer(String text) throws Exception {
        Plan.Select plan = (Plan.Select) new AthenaSql(DATABASE).plan(text, "tpc", List.of());
        try (var statement = duckdb.createStatement()) {
            for (var scan : plan.scans()) {
                statement.execute("CREATE OR REPLACE TEMP VIEW " + scan.view() + " AS SELECT * FROM "
                        + scan.relation().name().name());
            }
            new TrinoFunctions().register(duckdb, plan.duckdb());
            return TpcAnswer.of(statement.executeQuery(plan.duckdb()));
        }
    }
}
