package dev.nightjar.benchmark;

import dev.nightjar.NightjarApplication;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.Conversions;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.tpch.Tpch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures what Nightjar adds to DuckDB: both answer the same questions over the same Parquet file, by turns, in one run
 * on one machine, so that ratios mean something where times do not. Prints a Markdown table.
 *
 * <p>Named so that no build runs it: {@code bin/benchmark} does, with TPC-H's scale and the parts wanted as its arguments.
 */
class Benchmark {

    private static final int ROUNDS = 15;
    private static final long RESULT_ROWS = 10_000_000;

    private final double scale = Double.parseDouble(System.getProperty("benchmark.scale", "0.2"));

    @TempDir
    Path home;

    @TempDir
    Path idle;

    Console console;
    Connection duckdb;
    Path lineitem;

    @Test
    void measure() throws Exception {
        long before = System.nanoTime();
        try (ConfigurableApplicationContext application = SpringApplication.run(
                        NightjarApplication.class,
                        "--nightjar.home=" + home,
                        "--nightjar.admin.password=a password of the benchmark",
                        "--nightjar.admin.token=" + Console.TOKEN,
                        "--server.port=0");
                Connection alone = DriverManager.getConnection("jdbc:duckdb:")) {
            Duration startUp = Duration.ofNanos(System.nanoTime() - before);
            duckdb = alone;
            Catalog catalog = application.getBean(Catalog.class);
            catalog.createDatabase("tpch", null);
            for (String table : wanted("tpch") ? Tpch.tables() : List.of("lineitem")) {
                furnish(catalog, table, application.getBean(NightjarHome.class).lake());
            }
            int port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
            System.out.printf(
                    "TPC-H at scale %s, %d processors, %s UTC, start-up in this JVM %d ms%n%n",
                    scale,
                    Runtime.getRuntime().availableProcessors(),
                    LocalDate.now(ZoneOffset.UTC),
                    startUp.toMillis());
            console = new Console(port);
            if (wanted("queries")) {
                compareBoth();
            }
            if (wanted("tpch")) {
                tpch();
            }
            if (wanted("burst")) {
                burst();
            }
            if (wanted("dashboard")) {
                dashboard();
            }
            if (wanted("spice")) {
                new SpiceBenchmark(
                                catalog,
                                console,
                                duckdb,
                                application.getBean(NightjarHome.class).lake())
                        .measure(System.getProperty("benchmark.flights", ""));
            }
            if (wanted("result")) {
                largeResult();
            }
            if (wanted("convert")) {
                new ConvertBenchmark(
                                catalog,
                                application.getBean(Conversions.class),
                                duckdb,
                                application.getBean(NightjarHome.class).lake())
                        .measure(Math.round(scale * 6_000_000));
            }
            if (wanted("catalog")) {
                largeCatalog(application);
            }
        }
        if (wanted("process")) {
            new IdleProcess(idle).measure();
        }
    }

    private static boolean wanted(String part) {
        return List.of(System.getProperty("benchmark.parts", part).split(",")).contains(part);
    }

    private void largeCatalog(ConfigurableApplicationContext application) throws Exception {
        var large =
                new LargeCatalog(application.getBean(Catalog.class), application.getBean(JdbcTemplate.class), console);
        double filled =
                millis(() -> large.fill(application.getBean(NightjarHome.class).lake()));
        System.out.printf("%nA large catalog, filled in %.0f s:%n%n", filled / 1000);
        large.measure();
    }

    /** Twelve figures, each of another statement, so that none shares another's answer. */
    private void dashboard() throws Exception {
        List<String> statements = IntStream.range(0, 12)
                .mapToObj(n -> "SELECT count(*) AS n FROM lineitem WHERE linenumber % 12 <> " + n)
                .toList();
        String id = console.dashboard(statements);
        double first = millis(() -> console.tiles(id, statements.size()));
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            again.add(millis(() -> console.tiles(id, statements.size())));
        }
        System.out.printf(
                "A dashboard of %d tiles over %,d rows: %.0f ms at first, %.1f ms when nothing changed (p95 %.1f ms)%n",
                statements.size(),
                count(),
                first,
                median(again),
                again.stream().sorted().toList().get(ROUNDS - 1));
    }

    private void furnish(Catalog catalog, String table, Path lake) throws Exception {
        Path file = Tpch.parquet(table, scale, lake.resolve("tpch"), duckdb);
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + file + "')");
        }
        catalog.createTable(
                new NewTable(new TableName("tpch", table), ObjectLocation.parse("lake://tpch/" + table + "/")));
        if (table.equals("lineitem")) {
            lineitem = file;
        }
    }

    /** The 22 queries in one text that both understand. */
    private void tpch() throws Exception {
        heading("TPC-H");
        for (int number = 1; number <= Tpch.QUERIES; number++) {
            compare("Q" + number, Tpch.query(number), 5);
        }
        System.out.println();
    }

    /** Fifty queries submitted at once against the same ones one after another. */
    private void burst() throws Exception {
        List<String> statements = IntStream.range(0, 50)
                .mapToObj(n ->
                        "SELECT returnflag, sum(extendedprice) AS s, count(*) AS n FROM lineitem WHERE orderkey % 50 <> "
                                + n + " GROUP BY returnflag ORDER BY 1")
                .toList();
        console.run(statements.getFirst());
        double oneByOne = millis(() -> {
            for (String sql : statements) {
                console.run(sql);
            }
        });
        List<Double> ends = new ArrayList<>();
        double atOnce = millis(() -> {
            long begun = System.nanoTime();
            List<String> ids = new ArrayList<>();
            for (String sql : statements) {
                ids.add(console.submit(sql));
            }
            for (String id : ids) {
                console.untilEnded(id);
                ends.add((System.nanoTime() - begun) / 1e6);
            }
        });
        System.out.printf(
                "50 queries at once: %.0f ms, one after another %.0f ms; ratio %.2f; the middle one ended after %.0f ms%n",
                atOnce, oneByOne, atOnce / oneByOne, ends.get(25));
    }

    private void compareBoth() throws Exception {
        heading("what");
        compare("one row by a filter", "SELECT * FROM lineitem WHERE orderkey = 1 AND linenumber = 1", ROUNDS);
        compare("TPC-H Q6", Q6, ROUNDS);
        compare("TPC-H Q1", Q1, ROUNDS);
        compare("10 000 rows read", "SELECT orderkey, partkey, comment FROM lineitem LIMIT 10000", ROUNDS);
        compare("a query of seconds", SLOW, 3);
        System.out.println();
    }

    private static final String Q6 = """
            SELECT sum(extendedprice * discount) AS revenue FROM lineitem
             WHERE shipdate >= DATE '1994-01-01' AND shipdate < DATE '1995-01-01'
               AND discount BETWEEN 0.05 AND 0.07 AND quantity < 24""";

    private static final String Q1 = """
            SELECT returnflag, linestatus, sum(quantity) AS sum_qty, sum(extendedprice) AS sum_base_price,
                   sum(extendedprice * (1 - discount)) AS sum_disc_price, avg(quantity) AS avg_qty, count(*) AS n
              FROM lineitem WHERE shipdate <= DATE '1998-09-02'
             GROUP BY returnflag, linestatus ORDER BY returnflag, linestatus""";

    private static final String SLOW = """
            SELECT count(*) AS n, sum(r) AS s FROM (
              SELECT row_number() OVER (PARTITION BY suppkey ORDER BY extendedprice, orderkey, linenumber, k) AS r
                FROM lineitem CROSS JOIN (VALUES (1), (2), (3), (4), (5)) AS v(k)) AS ranked""";

    private interface Work {
        void run() throws Exception;
    }

    private static void heading(String what) {
        System.out.println("| " + what + " | in one call | submit, wait, read | DuckDB by JDBC | added | ratio |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
    }

    /** What is added, and the ratio, are those of the one call. */
    private void compare(String what, String sql, int rounds) throws Exception {
        Work inOneCall = () -> console.answer(sql);
        Work nightjar = () -> console.readAll(console.run(sql));
        Work alone = () -> read(sql);
        for (int i = 0; i < rounds; i++) { // all warm up
            inOneCall.run();
            nightjar.run();
            alone.run();
        }
        List<Double> once = new ArrayList<>();
        List<Double> thrice = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            once.add(millis(inOneCall));
            thrice.add(millis(nightjar));
            theirs.add(millis(alone));
        }
        double we = median(once);
        double they = median(theirs);
        System.out.printf(
                "| %s | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %.2f |%n",
                what, we, median(thrice), they, we - they, we / they);
    }

    private void read(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= width; i++) {
                    rows.getObject(i);
                }
            }
        }
    }

    private void largeResult() throws Exception {
        long rows = count();
        long copies = Math.ceilDiv(RESULT_ROWS, rows);
        String id = console.run("SELECT orderkey, linenumber, extendedprice, shipdate, shipmode, comment"
                + " FROM lineitem CROSS JOIN UNNEST(sequence(1, " + copies + ")) AS v(k)");
        long total = rows * copies;
        long heap = usedHeap();
        Random random = new Random(1);
        List<Double> pages = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long offset = random.nextLong(total - 100);
            pages.add(millis(() -> console.page(id, offset, 100)));
        }
        pages.subList(0, 10).clear(); // warming up
        pages.sort(null);
        System.out.printf(
                "Pages of 100 rows anywhere in a result of %,d rows: median %.1f ms, p95 %.1f ms,"
                        + " heap after them %+d MB%n",
                total, median(pages), pages.get((int) (pages.size() * 0.95)), usedHeap() - heap);

        long[] bytes = new long[1];
        double csv = millis(() -> bytes[0] = console.download(id, "csv"));
        Path copy = lineitem.resolveSibling(".copy.csv");
        double copied = millis(() -> copyToCsv(console.parquet(id), copy));
        Files.deleteIfExists(copy);
        System.out.printf(
                "Its CSV over HTTP, %,d MB: %.1f s; Parquet over HTTP and DuckDB's COPY to a CSV file: %.1f s;"
                        + " ratio %.2f; heap after it %+d MB%n",
                bytes[0] >> 20, csv / 1000, copied / 1000, csv / copied, usedHeap() - heap);
    }

    private long count() throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM lineitem")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void copyToCsv(Path parquet, Path csv) throws SQLException, IOException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (FROM read_parquet('" + parquet + "')) TO '" + csv + "' (HEADER, FORCE_QUOTE *)");
        } finally {
            Files.delete(parquet);
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static double millis(Work work) throws Exception {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e6;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
