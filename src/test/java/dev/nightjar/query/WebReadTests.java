package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import dev.nightjar.storage.Fetched;
import dev.nightjar.storage.WebFixture;
import dev.nightjar.storage.WebFixture.Manner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables over objects of a web server. */
class WebReadTests {

    private static WebFixture web;

    @TempDir
    static Path home;

    private static QueryFixture fixture;

    @BeforeAll
    static void start() {
        web = new WebFixture();
        fixture = QueryFixture.speaking(home, PostgresFixture.h2("query"), web);
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
        web.close();
    }

    @Test
    void anAddressIsATable() {
        web.put("cities.csv", "1,Oslo\n2,Kyoto\n", Manner.RANGES);
        run("CREATE EXTERNAL TABLE cities (id int, name string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                + " LOCATION '" + web.address("cities.csv") + "'");

        QueryExecution first = run("SELECT name FROM cities ORDER BY id");
        assertThat(rows(first)).isEqualTo("[[Oslo], [Kyoto]]");
        assertThat(fetched(first)).isEqualTo(new Fetched(15, 1, 0));
        assertThat(fetched(run("SELECT max(id) FROM cities"))).isEqualTo(new Fetched(0, 0, 15));

        web.put("cities.csv", "3,Quito\n", Manner.RANGES);
        assertThat(rows(run("SELECT name FROM cities ORDER BY id"))).isEqualTo("[[Quito]]");
        web.remove("cities.csv");
        assertThat(failure("SELECT name FROM cities")).contains("cities.csv", "does not know");
        assertThat(failure("INSERT INTO cities VALUES (4, 'Lima')")).contains("cities.csv", "write to folders");
    }

    @Test
    void ofParquetOnlyWhatIsReadIsFetched() throws Exception {
        byte[] file = parquet("SELECT i, hash(i) AS h, repeat(hash(i + 1)::VARCHAR, 3) AS t FROM range(200000) r(i)");
        for (Manner manner : new Manner[] {Manner.RANGES, Manner.NO_RANGES}) {
            web.put(manner + ".parquet", file, manner);
            run("CREATE EXTERNAL TABLE p" + manner + " (i bigint, h bigint, t string) STORED AS PARQUET LOCATION '"
                    + web.address(manner + ".parquet") + "'");
        }

        Fetched parts = fetched(run("SELECT sum(i) FROM pranges"));
        Fetched whole = fetched(run("SELECT sum(i) FROM pno_ranges"));

        assertThat(parts.bytes()).isLessThan(file.length / 3);
        assertThat(whole.bytes()).isEqualTo(file.length);
    }

    @Test
    void partitionsHaveAddressesOfTheirOwn() {
        web.put("2025.csv", "1\n2\n", Manner.DATED);
        web.put("2026.csv", "3\n", Manner.NO_RANGES);
        run("CREATE EXTERNAL TABLE years (id int) PARTITIONED BY (y int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                + " LOCATION '" + web.address("years") + "'");
        run("ALTER TABLE years ADD PARTITION (y = 2025) LOCATION '" + web.address("2025.csv") + "' PARTITION (y = 2026)"
                + " LOCATION '" + web.address("2026.csv") + "'");

        QueryExecution late = run("SELECT id, y FROM years WHERE y = 2026");

        assertThat(rows(late)).isEqualTo("[[3, 2026]]");
        assertThat(fetched(late).bytes()).isEqualTo(2);
        assertThat(rows(run("SELECT sum(id) FROM years"))).isEqualTo("[[6]]");
        assertThat(failure("ALTER TABLE years ADD PARTITION (y = 2027)")).contains("no folders below it");
        assertThat(failure("MSCK REPAIR TABLE years")).contains("no folders below it");
        assertThat(rows(run("SELECT count(*) FROM years"))).isEqualTo("[[3]]");
    }

    private static byte[] parquet(String query) throws Exception {
        Path file = home.resolve("made.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return Files.readAllBytes(file);
    }

    private static String rows(QueryExecution execution) {
        return fixture.results.rows(ALICE, execution.id(), 0, 1000).rows().toString();
    }

    private static Fetched fetched(QueryExecution execution) {
        return fixture.queries.receipt(ALICE, execution.id()).fetched();
    }

    private static QueryExecution run(String sql) {
        QueryExecution ended = fixture.run(ALICE, QueryRequest.of(sql, "default"));
        assertThat(ended.failure()).as(sql).isNull();
        return ended;
    }

    private static String failure(String sql) {
        QueryExecution ended = fixture.run(ALICE, QueryRequest.of(sql, "default"));
        return String.valueOf(ended.failure());
    }
}
