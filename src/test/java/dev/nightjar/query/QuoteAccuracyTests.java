package dev.nightjar.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.EngineFixture;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBooksFixture;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.query.Quote.Doubt;
import dev.nightjar.query.Quote.Part;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.StorageFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes against what the engine then reads, over a small trading company in Parquet, CSV and JSON. */
class QuoteAccuracyTests {

    private static final DataType TEXT = DataType.Varchar.UNBOUNDED;
    private static final DataType MONEY = new DataType.Decimal(12, 2);

    private static final Map<String, Relation> TABLES = Map.of(
            "lineitem",
            table(
                    "lineitem",
                    new FileFormat.Parquet(),
                    new Field("orderkey", Simple.BIGINT),
                    new Field("partkey", Simple.BIGINT),
                    new Field("suppkey", Simple.BIGINT),
                    new Field("quantity", Simple.INTEGER),
                    new Field("extendedprice", MONEY),
                    new Field("discount", Simple.DOUBLE),
                    new Field("returnflag", TEXT),
                    new Field("shipdate", Simple.DATE),
                    new Field("comment", TEXT)),
            "orders",
            table(
                    "orders",
                    new FileFormat.Parquet(),
                    new Field("orderkey", Simple.BIGINT),
                    new Field("custkey", Simple.BIGINT),
                    new Field("totalprice", MONEY),
                    new Field("orderdate", Simple.DATE),
                    new Field("priority", TEXT),
                    new Field("comment", TEXT)),
            "customer",
            table(
                    "customer",
                    new FileFormat.Parquet(),
                    new Field("custkey", Simple.BIGINT),
                    new Field("name", TEXT),
                    new Field("nationkey", Simple.INTEGER),
                    new Field("acctbal", MONEY),
                    new Field("comment", TEXT)),
            "nation",
            table(
                    "nation",
                    new FileFormat.Parquet(),
                    new Field("nationkey", Simple.INTEGER),
                    new Field("name", TEXT),
                    new Field("regionkey", Simple.INTEGER)),
            "visits",
            table("visits", FileFormat.Csv.DEFAULT, new Field("id", Simple.BIGINT), new Field("page", TEXT)),
            "clicks",
            table(
                    "clicks",
                    new FileFormat.Json(FileFormat.Json.Layout.LINES),
                    new Field("id", Simple.BIGINT),
                    new Field("page", TEXT)));

    @TempDir
    static Path home;

    static StorageFixture storage;
    static EngineFixture engine;
    static LakePlanner planner;
    static ScanQuotes quotes;

    @BeforeAll
    static void furnish() throws Exception {
        storage = new StorageFixture(home);
        Files.createDirectories(home.resolve("results"));
        engine = new EngineFixture(home);
        planner = new LakePlanner(storage.store());
        quotes = new ScanQuotes(engine.probe, engine.footers, storage.store());
        parquet("lineitem/a", "0, 100000");
        parquet("lineitem/b", "100000, 200000");
        parquet("orders", """
                SELECT i AS orderkey, hash(i) % 5000 AS custkey, (hash(i) % 900000 / 100)::DECIMAL(12, 2) AS totalprice,
                       DATE '1992-01-01' + (hash(i + 7) % 2400)::INTEGER AS orderdate,
                       (hash(i) % 5)::VARCHAR || '-PRIORITY' AS priority, md5(i::VARCHAR) AS comment
                  FROM range(50000) r(i)""");
        parquet("customer", """
                SELECT i AS custkey, 'Customer#' || i AS name, (i % 25)::INTEGER AS nationkey,
                       (hash(i) % 1000000 / 100)::DECIMAL(12, 2) AS acctbal, md5(i::VARCHAR) || md5(i::VARCHAR || 'x') AS comment
                  FROM range(5000) r(i)""");
        parquet(
                "nation",
                "SELECT i::INTEGER AS nationkey, 'Nation ' || i AS name, (i % 5)::INTEGER AS regionkey FROM range(25) r(i)");
        StringBuilder csv = new StringBuilder("id,page\n");
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            csv.append(i).append(",/page/").append(i % 37).append('\n');
            json.append("{\"id\":")
                    .append(i)
                    .append(",\"page\":\"/page/")
                    .append(i % 37)
                    .append("\"}\n");
        }
        storage.write("visits/a.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        storage.write("clicks/a.json", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void close() throws Exception {
        engine.close();
    }

    /** Orders by key and, as orders come in, by date: so ranges of dates are ranges of row groups. */
    private static void parquet(String name, String queryOrRange) throws Exception {
        String query = queryOrRange.startsWith("SELECT") ? queryOrRange : """
                SELECT i // 4 AS orderkey, hash(i) % 2000 AS partkey, hash(i + 1) % 100 AS suppkey,
                       (1 + hash(i) % 50)::INTEGER AS quantity, (hash(i + 2) % 9000000 / 100)::DECIMAL(12, 2) AS extendedprice,
                       (hash(i + 3) % 11 / 100)::DOUBLE AS discount, chr((65 + hash(i) % 3)::INTEGER) AS returnflag,
                       DATE '1992-01-01' + (i // 90)::INTEGER AS shipdate, md5(i::VARCHAR) AS comment
                  FROM range(RANGE) r(i)""".replace("RANGE", queryOrRange);
        Path file = home.resolve("lake").resolve(name.contains("/") ? name + ".parquet" : name + "/a.parquet");
        Files.createDirectories(file.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 20480)");
        }
    }

    private static Relation table(String name, FileFormat format, Field... columns) {
        return new Relation(
                new RelationName("shop", name),
                List.of(columns),
                List.of(),
                format,
                List.of(columns).stream().map(Field::name).toList());
    }

    private static final List<String> STATEMENTS = List.of(
            "SELECT returnflag, sum(quantity), avg(extendedprice) FROM lineitem WHERE shipdate <= DATE '1998-09-02' GROUP BY 1",
            "SELECT sum(extendedprice * discount) FROM lineitem WHERE shipdate >= DATE '1994-01-01' AND shipdate < DATE '1995-01-01' AND discount BETWEEN 0.05 AND 0.07 AND quantity < 24",
            "SELECT count(*) FROM lineitem",
            "SELECT * FROM lineitem WHERE orderkey = 1234",
            "SELECT orderkey, comment FROM lineitem WHERE shipdate IN (DATE '1992-02-01', DATE '1997-02-01')",
            "SELECT count(*) FROM lineitem WHERE shipdate < DATE '1990-01-01'",
            "SELECT o.priority, count(*) FROM orders o JOIN lineitem l ON l.orderkey = o.orderkey WHERE o.totalprice > 1000 GROUP BY 1",
            "SELECT n.name, count(*) FROM customer c JOIN nation n ON c.nationkey = n.nationkey GROUP BY n.name ORDER BY 2 DESC",
            "SELECT priority, count(*) FROM orders o WHERE EXISTS (SELECT 1 FROM lineitem l WHERE l.orderkey = o.orderkey AND l.quantity > 40) GROUP BY 1",
            "WITH big AS (SELECT * FROM orders WHERE totalprice > 5000) SELECT custkey, sum(totalprice) FROM big GROUP BY custkey ORDER BY 2 DESC LIMIT 10",
            "WITH t AS (SELECT custkey, totalprice FROM orders) SELECT a.custkey FROM t a JOIN t b ON a.custkey = b.custkey AND a.totalprice < b.totalprice - 8990",
            "SELECT c.name, o.totalprice FROM customer c LEFT JOIN orders o ON o.custkey = c.custkey WHERE c.acctbal > 9000 ORDER BY 2 DESC LIMIT 20",
            "SELECT year(orderdate), sum(totalprice) FROM orders GROUP BY 1",
            "SELECT custkey, rank() OVER (PARTITION BY custkey ORDER BY totalprice) FROM orders WHERE priority = '1-PRIORITY'",
            "SELECT a FROM (SELECT custkey AS a, name AS b, comment AS c FROM customer) x WHERE a < 100",
            "SELECT max(orderkey) FROM lineitem WHERE orderkey > 45000",
            "SELECT count(DISTINCT partkey) FROM lineitem WHERE shipdate BETWEEN DATE '1993-01-01' AND DATE '1993-03-31'",
            "SELECT priority FROM orders UNION SELECT name FROM nation",
            "SELECT name FROM customer WHERE custkey IN (SELECT custkey FROM orders WHERE totalprice > 8990)",
            "SELECT name FROM customer WHERE custkey NOT IN (SELECT custkey FROM orders)",
            "SELECT sum(quantity) FROM lineitem WHERE partkey = 7 OR partkey = 9",
            "SELECT avg(acctbal) FROM customer WHERE acctbal > (SELECT avg(acctbal) FROM customer WHERE nationkey < 5)",
            "SELECT n.name, sum(l.extendedprice) FROM nation n JOIN customer c ON c.nationkey = n.nationkey JOIN orders o ON o.custkey = c.custkey JOIN lineitem l ON l.orderkey = o.orderkey GROUP BY 1",
            "SELECT * FROM customer ORDER BY acctbal DESC LIMIT 5",
            "SELECT page, count(*) FROM visits GROUP BY page",
            "SELECT page, count(*) FROM clicks WHERE id > 1000 GROUP BY page",
            "SELECT count(*) FROM visits",
            "SELECT v.id, c.page FROM visits v JOIN clicks c ON v.id = c.id",
            "SELECT extract(month FROM shipdate), round(avg(quantity), 2) FROM lineitem WHERE returnflag <> 'A' GROUP BY 1",
            "SELECT * FROM nation");

    @Test
    void nineOfTenQuotesAreAtLeastTheBytesReadAndAtMostAQuarterMore() throws Exception {
        List<String> missed = new ArrayList<>();
        for (String statement : STATEMENTS) {
            Planned planned = planner.plan(statement);
            List<Part> parts = quotes.of(planned, _ -> 0);
            long low = parts.stream().mapToLong(Part::low).sum();
            long high = parts.stream().mapToLong(Part::high).sum();
            long read = run(planned);
            assertThat(low).as(statement).isLessThanOrEqualTo(read);
            if (high < read || high > 1.25 * read) {
                missed.add("%d..%d for %d: %s".formatted(low, high, read, statement));
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(STATEMENTS.size() / 10);
    }

    @Test
    void rowGroupsThatCannotHoldAnAnswerAreNotQuoted() {
        Part part = quote("SELECT comment FROM lineitem WHERE shipdate < DATE '1992-03-01'");

        assertThat(part.rowGroupsTotal()).isEqualTo(10);
        assertThat(part.rowGroups()).isEqualTo(1);
        assertThat(part.doubts()).containsExactly(Doubt.FILTER);
    }

    @Test
    void onlyTheColumnsThatAreUsedAreQuoted() {
        Part part = quote("WITH x AS (SELECT * FROM orders) SELECT count(custkey) FROM x");

        assertThat(part.columns()).extracting(Quote.ColumnBytes::name).containsExactly("custkey");
        assertThat(part.low()).isEqualTo(part.high());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT comment FROM lineitem LIMIT 10", "SELECT page FROM visits LIMIT 10"})
    void aLimitMakesTheQuoteARange(String sql) throws Exception {
        Part part = quote(sql);

        assertThat(part.doubts()).containsExactly(Doubt.LIMIT);
        assertThat(run(planner.plan(sql))).isBetween(part.low(), part.high());
    }

    @Test
    void aJoinMakesTheQuoteARange() {
        assertThat(quote("SELECT o.orderkey FROM orders o JOIN nation n ON n.nationkey = o.custkey")
                        .doubts())
                .contains(Doubt.JOIN);
    }

    @Test
    void theCheaperTwinIsMeasuredOnASample() {
        CheaperTwins twins = new CheaperTwins(
                planner,
                engine.probe,
                new TwinSamples(storage.store(), engine.engine, engine.footers, engine.results),
                PriceBooksFixture.books(),
                Clock.systemUTC());

        CheaperTwin twin = twins.of(planner.plan("SELECT count(*) FROM visits WHERE page = '/page/7'"))
                .getFirst();

        assertThat(twin.partitionedBy()).isEqualTo("page");
        assertThat(twin.bytes()).isEqualTo(twin.sampledBytes());
        assertThat(twin.twinBytes()).isLessThan(twin.bytes());
        assertThat(twin.breakEven()).isEmpty(); // both cost the least that a query costs
        assertThat(twin.ctas()).contains("partitioned_by = ARRAY['page']").endsWith("FROM \"shop\".\"visits\"");
    }

    @Test
    void theConversionPaysOffAfterAsManyRunsAsItCosts() {
        Money conversion = new Money(1000);
        CheaperTwin twin = new CheaperTwin("t", 9, 1, conversion, new Money(700), conversion, null, 9, "");

        assertThat(twin.breakEven()).hasValue(4L);
    }

    private static Part quote(String sql) {
        return quotes.of(planner.plan(sql), _ -> 0).getFirst();
    }

    private static long run(Planned planned) throws InterruptedException {
        try (Pin pin = storage.store().pin(planned.objects())) {
            return engine.engine
                    .start(
                            planned.plan(),
                            planned.inputs(pin),
                            home.resolve("results").resolve(UUID.randomUUID() + ".parquet"),
                            EngineFixture.LIMITS)
                    .await()
                    .receipt()
                    .bytesRead();
        }
    }

    /** The real planner over a catalog of folders named like the tables. */
    static final class LakePlanner extends StatementPlanner implements Relations {

        private final ObjectStore store;

        LakePlanner(ObjectStore store) {
            super(null, null, null, null, null);
            this.store = store;
        }

        Planned plan(String sql) {
            return locate((Plan.Select) new AthenaSql(this).plan(sql, "shop", List.of()), null);
        }

        @Override
        Planned locate(Plan.Select plan, CatalogRelations relations) {
            return new Planned(
                    plan,
                    plan.scans().stream()
                            .map(scan -> new PlannedScan(
                                    scan,
                                    store
                                            .list(ObjectLocation.parse(
                                                    scan.relation().name().name() + "/"))
                                            .stream()
                                            .map(object -> new PlannedObject(object, List.of()))
                                            .toList()))
                            .toList());
        }

        @Override
        public Optional<Relation> find(RelationName name) {
            return Optional.ofNullable(TABLES.get(name.name()));
        }

        @Override
        public boolean hasDatabase(String database) {
            return database.equals("shop");
        }

        @Override
        public List<String> databases() {
            return List.of("shop");
        }

        @Override
        public List<String> names(String database) {
            return TABLES.keySet().stream().sorted().toList();
        }
    }
}
