package dev.nightjar.catalog;

import dev.nightjar.TestDatabase;
import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures searches among 10 000 tables and filters over many partitions, without HTTP, on each of the databases. Prints a
 * Markdown table. Named so that no build runs it: {@code bin/benchmark-search} does.
 */
class SearchBenchmark {

    private static final int TABLES = Integer.getInteger("benchmark.tables", 10_000);
    private static final int PARTITIONS = Integer.getInteger("benchmark.partitions", 200_000);
    private static final int ROUNDS = 21;
    private static final AccountId ADA = new AccountId(new UUID(0, 1));
    private static final List<String> WORDS =
            List.of("order", "customer", "price", "day", "shop", "visit", "amount", "region", "status", "carrier");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void measure(TestDatabase database) {
        CatalogFixture fixture = new CatalogFixture(folder, database.create());
        // One connection for all, as a pool would have it
        Table sales = fixture.transactions().execute(_ -> fill(fixture));
        fixture.transactions().executeWithoutResult(_ -> measure(database, fixture, Objects.requireNonNull(sales)));
    }

    private static Table fill(CatalogFixture fixture) {
        IntStream.range(0, TABLES).forEach(i -> fixture.definitions().createTable(table(i, List.of())));
        Table sales = fixture.definitions()
                .createTable(table(
                        TABLES,
                        List.of(new Field("day", DataType.Simple.DATE), new Field("shop", DataType.Simple.INTEGER))));
        fixture.replacePartitions(
                sales,
                IntStream.range(0, PARTITIONS)
                        .mapToObj(SearchBenchmark::partition)
                        .toList());
        return sales;
    }

    private static void measure(TestDatabase database, CatalogFixture fixture, Table sales) {
        new JdbcTemplate(fixture.database()).execute("analyze"); // as both do by themselves before long
        System.out.printf(
                "%n| %s, %,d tables, %,d partitions | median | p95 |%n|---|---:|---:|%n", database, TABLES, PARTITIONS);
        for (String text : List.of("order", "order_id price", "t", "tag:team=sales", "carrier_77", "nothing_like_it")) {
            time("search: " + text, () -> fixture.search().find(ADA, text, 0, 51));
        }
        time("search in the tree: day", () -> fixture.search().tables(ADA, "day", 301));
        for (String filter : List.of(
                "day = '2003-01-01' AND shop = 7",
                "day BETWEEN '2003-01-01' AND '2003-01-07'",
                "shop IN (7, 8)",
                "day LIKE '2003-01-%'")) {
            time("a page of partitions: " + filter, () -> fixture.catalog().partitions(sales, filter, -1, 100));
        }
    }

    private static NewTable table(int number, List<Field> keys) {
        String word = WORDS.get(number % WORDS.size());
        List<Field> columns = IntStream.range(0, 12)
                .mapToObj(i -> new Field(
                        WORDS.get((number + i) % WORDS.size()) + "_" + (i == 0 ? "id" : "" + i),
                        DataType.Simple.BIGINT,
                        i % 3 == 0 ? "What the " + word + " is about" : null))
                .toList();
        return new NewTable(
                new TableName("default", word + "_" + number),
                ObjectLocation.parse("lake://t" + number + "/"),
                new FileFormat.Parquet(),
                columns,
                null,
                keys,
                "Number " + number + " of many",
                Map.of(),
                new Notes(Map.of("team", number % 7 == 0 ? "sales" : "web"), List.of(), null));
    }

    private static Partition partition(int number) {
        String day = java.time.LocalDate.of(2000, 1, 1).plusDays(number / 365).toString();
        String shop = String.valueOf(number % 365);
        return new Partition(List.of(day, shop), ObjectLocation.parse("lake://t/day=" + day + "/shop=" + shop + "/"));
    }

    private static void time(String what, Runnable work) {
        work.run();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            work.run();
            times.add((System.nanoTime() - before) / 1e6);
        }
        times.sort(null);
        System.out.printf(
                "| %s | %.0f ms | %.0f ms |%n", what, times.get(times.size() / 2), times.get(times.size() * 19 / 20));
    }
}
