package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.tpch.Tpch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TPC-H's 22 queries: what is said of each before, against what it then reads. */
class TpchQuoteTests {

    private static final double SCALE = 0.01;

    @TempDir
    static Path home;

    static QueryFixture fixture;

    @BeforeAll
    static void furnish() throws Exception {
        fixture = QueryFixture.speaking(home, PostgresFixture.h2("query"));
        fixture.catalog.catalog().createDatabase("tpch", null);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String table : Tpch.tables()) {
                Tpch.parquet(table, SCALE, fixture.storage.home().lake().resolve("tpch"), duckdb);
                fixture.catalog
                        .catalog()
                        .createTable(new NewTable(
                                new TableName("tpch", table), ObjectLocation.parse("lake://tpch/" + table + "/")));
            }
        }
    }

    @AfterAll
    static void close() throws Exception {
        fixture.close();
    }

    @Test
    void nineOfTenQuotesHoldAndAreNoMoreThanAQuarterTooHigh() {
        List<String> missed = new ArrayList<>();
        for (int number = 1; number <= Tpch.QUERIES; number++) {
            Quote quote = fixture.quotes.quote(request(number)).orElseThrow();
            QueryExecution ended = fixture.run(ALICE, request(number));
            assertThat(ended.state()).as(() -> String.valueOf(ended.failure())).isEqualTo(State.SUCCEEDED);
            long read = ended.bytesScanned();
            if (quote.high() < read || quote.high() > 1.25 * read || quote.low() > read) {
                missed.add("%d: %d..%d for %d".formatted(number, quote.low(), quote.high(), read));
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(Tpch.QUERIES / 10);
    }

    private static QueryRequest request(int number) {
        return QueryRequest.of(Tpch.query(number), "tpch");
    }
}
