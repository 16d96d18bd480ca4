package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.tpch.Tpch;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** TPC-H's 22 queries: answers against PostgreSQL's, quotes against what is then read. */
class TpchTests {

    private static final double SCALE = 0.01;

    @TempDir
    static Path home;

    static QueryFixture fixture;
    static Connection postgres;

    @BeforeAll
    static void furnish() throws Exception {
        fixture = QueryFixture.speaking(home, PostgresFixture.h2("query"));
        postgres = DriverManager.getConnection(PostgresFixture.url());
        fixture.catalog.catalog().createDatabase("tpch", null);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String table : Tpch.tables()) {
                Tpch.parquet(table, SCALE, fixture.storage.home().lake().resolve("tpch"), duckdb);
                fixture.catalog
                        .catalog()
                        .createTable(new NewTable(
                                new TableName("tpch", table), ObjectLocation.parse("lake://tpch/" + table + "/")));
                load(table);
            }
        }
        try (Statement statement = postgres.createStatement()) {
            statement.execute("CREATE INDEX ON lineitem (partkey); CREATE INDEX ON lineitem (orderkey); ANALYZE");
        }
    }

    private static void load(String table) throws Exception {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (" + Tpch.declarations(table) + ")");
        }
        Path text = Tpch.text(table, SCALE, home.resolve(table + ".tbl"));
        try (InputStream rows = Files.newInputStream(text)) {
            postgres.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|')", rows);
        }
    }

    @AfterAll
    static void close() throws Exception {
        postgres.close();
        fixture.close();
    }

    static IntStream queries() {
        return IntStream.rangeClosed(1, Tpch.QUERIES);
    }

    @ParameterizedTest(name = "query {0}")
    @MethodSource("queries")
    void everyQueryAnswersAsPostgresDoes(int number) throws SQLException {
        QueryExecution ended = run(number);
        assertThat(ended.state()).as(() -> String.valueOf(ended.failure())).isEqualTo(State.SUCCEEDED);

        List<List<@Nullable Object>> ours =
                sorted(fixture.queries.rows(ALICE, ended.id(), 0, 10_000).rows());
        List<List<@Nullable Object>> theirs = sorted(postgres(Tpch.query(number)));

        assertThat(ours).hasSameSizeAs(theirs);
        for (int row = 0; row < ours.size(); row++) {
            assertThat(ours.get(row))
                    .usingElementComparator(TpchTests::compare)
                    .containsExactlyElementsOf(theirs.get(row));
        }
    }

    @Test
    void nineOfTenQuotesHoldAndAreNoMoreThanAQuarterTooHigh() {
        List<String> missed = new ArrayList<>();
        for (int number = 1; number <= Tpch.QUERIES; number++) {
            Quote quote = fixture.quotes.quote(request(number)).orElseThrow();
            long read = run(number).bytesScanned();
            if (quote.high() < read || quote.high() > 1.25 * read || quote.low() > read) {
                missed.add("%d: %d..%d for %d".formatted(number, quote.low(), quote.high(), read));
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(Tpch.QUERIES / 10);
    }

    private static QueryExecution run(int number) {
        return fixture.run(ALICE, request(number));
    }

    private static QueryRequest request(int number) {
        return QueryRequest.of(Tpch.query(number), "tpch");
    }

    private static List<List<@Nullable Object>> postgres(String sql) throws SQLException {
        try (Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(rows.getObject(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    /** Rows that tie in a query's own order may come in any. */
    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(
                        row -> row.stream().map(TpchTests::rounded).collect(Collectors.joining("|"))))
                .toList();
    }

    private static String rounded(@Nullable Object value) {
        return value instanceof Number number ? "%.6g".formatted(number.doubleValue()) : String.valueOf(value);
    }

    /** Sums of doubles differ in their last digits with the order of addition. */
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            double tolerance = 1e-9 * Math.max(1, Math.abs(y.doubleValue()));
            return Math.abs(x.doubleValue() - y.doubleValue()) <= tolerance ? 0 : 1;
        }
        return String.valueOf(a).compareTo(String.valueOf(b));
    }
}
