package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.FaultyS3.Fault;
import dev.nightjar.PostgresFixture;
import dev.nightjar.S3Fixture;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.storage.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries fetch of objects in a bucket, and how they fare where the bucket's server misbehaves. */
class BucketReadTests {

    private static S3Fixture s3;

    @TempDir
    static Path home;

    private static QueryFixture fixture;

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
        fixture = QueryFixture.throughFaults(home, PostgresFixture.h2("query"), s3);
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
        s3.close();
    }

    @BeforeEach
    void behave() {
        s3.faults().reset();
    }

    @Test
    void twoColumnsOfTwentyAreFewOfTheBytes() throws Exception {
        long size = parquet("wide/a.parquet", wide(60_000), "");
        run("CREATE EXTERNAL TABLE wide (" + columns() + ") STORED AS PARQUET LOCATION 's3://data/wide/'");
        s3.faults().reset();

        QueryExecution first = run("SELECT sum(c3), max(c11) FROM wide");

        Fetched fetched = fetched(first);
        assertThat(fetched.bytes()).isLessThan(size / 5);
        assertThat(s3.faults().sent()).isEqualTo(fetched.bytes()).isLessThan(size / 5);
        assertThat(s3.faults().reads()).hasSize(fetched.requests()).hasSizeBetween(2, 5);
        assertThat(rows(first)).isEqualTo(expected("SELECT sum(c3), max(c11) FROM wide", wide(60_000)));

        assertThat(fetched(run("SELECT max(c11), sum(c3) FROM wide")))
                .isEqualTo(new Fetched(0, 0, fetched.bytes() + fetched.cachedBytes()));
        assertThat(fetched(run("SELECT sum(c3), sum(c5) FROM wide")).bytes()).isLessThan(size / 10);
    }

    @Test
    void rowGroupsThatCannotHoldRowsAreNotFetched() throws Exception {
        long size = parquet("ordered/a.parquet", wide(60_000), ", ROW_GROUP_SIZE 6144");
        run("CREATE EXTERNAL TABLE ordered (" + columns() + ") STORED AS PARQUET LOCATION 's3://data/ordered/'");

        QueryExecution found = run("SELECT * FROM ordered WHERE id BETWEEN 30000 AND 30010 ORDER BY id");

        assertThat(found.rowCount()).isEqualTo(11);
        assertThat(fetched(found).bytes()).isLessThan(size / 4);
    }

    /** Whatever the plan, whatever its file: what is read is what is there. */
    @Test
    void randomQuestionsOverRandomFilesAreAnsweredAsFromWholeFiles() throws Exception {
        Random random = new Random(20261122);
        for (int file = 0; file < 3; file++) {
            String name = "random" + file;
            String source = wide(20_000 + random.nextInt(20_000));
            int rowGroup = 2048 * (1 + random.nextInt(12));
            String codec = List.of("SNAPPY", "ZSTD", "UNCOMPRESSED").get(file);
            parquet(name + "/a.parquet", source, ", ROW_GROUP_SIZE " + rowGroup + ", COMPRESSION " + codec);
            run("CREATE EXTERNAL TABLE " + name + " (" + columns() + ") STORED AS PARQUET LOCATION 's3://data/" + name
                    + "/'");
            for (int i = 0; i < 10; i++) {
                String sql = question(random, name);
                assertThat(rows(run(sql))).as(sql).isEqualTo(expected(sql, source));
            }
        }
    }

    private static String question(Random random, String table) {
        List<String> names =
                new ArrayList<>(IntStream.range(0, 19).mapToObj(i -> "c" + i).toList());
        Collections.shuffle(names, random);
        String shown = names.subList(0, 1 + random.nextInt(18)).stream().collect(Collectors.joining(", "));
        String where = switch (random.nextInt(5)) {
            case 0 -> " WHERE id > " + random.nextInt(40_000);
            case 1 -> " WHERE c" + random.nextInt(9) * 2 + " = '" + random.nextInt(1000) + "'";
            case 2 -> " WHERE c7 BETWEEN 100 AND " + random.nextInt(2000) + " AND id % 7 = 3";
            case 3 -> " WHERE id IN (SELECT c5 FROM " + table + " WHERE c9 < 50)";
            default -> "";
        };
        return random.nextInt(3) == 0
                ? "SELECT count(*), min(c1), max(c2), sum(c" + (1 + 2 * random.nextInt(9)) + ") FROM " + table + where
                : "SELECT id, " + shown + " FROM " + table + where + " ORDER BY "
                        + (random.nextBoolean() ? "id" : "c1, id") + " LIMIT " + (1 + random.nextInt(50));
    }

    @Test
    void aLargeTextIsFetchedInParallelParts() {
        StringBuilder text = new StringBuilder();
        long sum = 0;
        for (int i = 0; text.length() < 20 << 20; i++) {
            text.append(i).append(",some text that makes the line longer than it would have been\n");
            sum += i;
        }
        s3.put("text/a.csv", text.toString());
        run("CREATE EXTERNAL TABLE text (a bigint, b string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                + " LOCATION 's3://data/text/'");
        s3.faults().reset();
        s3.faults().next(new Fault.BreakOff(100_000, true), new Fault.BreakOff(3_000_000, false));

        QueryExecution summed = run("SELECT sum(a) FROM text");

        assertThat(rows(summed)).isEqualTo("[[" + sum + "]]");
        assertThat(fetched(summed)).isEqualTo(new Fetched(text.length(), 5, 0));
        assertThat(s3.faults().reads()).hasSize(5).allMatch(read -> read.contains("bytes="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "reset", "truncated", "short", "latency", "skewed", "unranged"})
    void whatPassesIsTriedAgain(String trouble) throws Exception {
        int rows = 30_000 + trouble.hashCode() % 1000;
        parquet("retry/a.parquet", wide(rows), "");
        s3.put("retrytext/a.csv", "1\n2\n3\n".repeat(1000) + " ".repeat(trouble.length()));
        run("DROP TABLE IF EXISTS retry");
        run("DROP TABLE IF EXISTS retrytext");
        run("CREATE EXTERNAL TABLE retry (" + columns() + ") STORED AS PARQUET LOCATION 's3://data/retry/'");
        run("CREATE EXTERNAL TABLE retrytext (a bigint) LOCATION 's3://data/retrytext/'");
        Fault fault = switch (trouble) {
            case "slow" -> new Fault.Refuse(503, "SlowDown");
            case "reset" -> new Fault.BreakOff(1000, true);
            case "truncated" -> new Fault.BreakOff(1000, false);
            case "short" -> new Fault.Shorten(1000);
            case "latency" -> new Fault.Delay(100);
            case "skewed" -> new Fault.Refuse(403, "RequestTimeTooSkewed");
            case "unranged" -> new Fault.NoRange(() -> s3.get("retry/a.parquet"));
            default -> throw new IllegalArgumentException(trouble);
        };
        s3.faults().next(fault, fault);

        assertThat(rows(run("SELECT sum(c3), count(*) FROM retry")))
                .isEqualTo(expected("SELECT sum(c3), count(*) FROM retry", wide(rows)));
        s3.faults().next(trouble.equals("unranged") ? new Fault.None() : fault);
        assertThat(rows(run("SELECT sum(a) FROM retrytext"))).isEqualTo("[[6000]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STORE_BUSY",
                "CREDENTIALS_EXPIRED",
                "CLOCK_WRONG",
                "OBJECT_CUT_OFF",
                "OBJECT_CHANGED",
                "OBJECT_GONE"
            })
    void whatStaysIsSaidInASentence(String code) throws Exception {
        parquet("fails/a.parquet", wide(30_000 + code.length() * 10), "");
        run("DROP TABLE IF EXISTS fails");
        run("CREATE EXTERNAL TABLE fails (" + columns() + ") STORED AS PARQUET LOCATION 's3://data/fails/'");
        s3.faults()
                .always(
                        switch (code) {
                            case "STORE_BUSY" -> new Fault.Refuse(503, "SlowDown");
                            case "CREDENTIALS_EXPIRED" -> new Fault.Refuse(400, "ExpiredToken");
                            case "CLOCK_WRONG" -> new Fault.Refuse(403, "RequestTimeTooSkewed");
                            case "OBJECT_CUT_OFF" -> new Fault.BreakOff(100, true);
                            case "OBJECT_CHANGED" -> new Fault.OtherEtag("another");
                            case "OBJECT_GONE" -> new Fault.After(() -> s3.delete("fails/a.parquet"));
                            default -> throw new IllegalArgumentException(code);
                        });

        QueryExecution failed = end("SELECT sum(c3) FROM fails");

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).extracting(QueryExecution.Failure::code).isEqualTo(code);
        assertThat(failed.failure().message())
                .contains("s3://data/fails/a.parquet")
                .endsWith(".");
    }

    /** Between the footer and the columns is when it would mix two files. */
    @Test
    void anObjectReplacedBetweenPlanAndReadIsNoticed() throws Exception {
        parquet("replaced/a.parquet", wide(30_000), "");
        run("CREATE EXTERNAL TABLE replaced (" + columns() + ") STORED AS PARQUET LOCATION 's3://data/replaced/'");
        s3.faults().next(new Fault.None(), new Fault.After(() -> parquet("replaced/a.parquet", wide(31_000), "")));

        assertThat(end("SELECT sum(c3) FROM replaced").failure())
                .extracting(QueryExecution.Failure::code)
                .isEqualTo("OBJECT_CHANGED");
        assertThat(rows(run("SELECT sum(c3) FROM replaced")))
                .isEqualTo(expected("SELECT sum(c3) FROM replaced", wide(31_000)));
    }

    private static String columns() {
        return "id bigint, "
                + IntStream.range(0, 19)
                        .mapToObj(i -> "c" + i + (i % 2 == 0 ? " string" : " bigint"))
                        .collect(Collectors.joining(", "));
    }

    private static String wide(int rows) {
        return "SELECT i AS id, "
                + IntStream.range(0, 19)
                        .mapToObj(i -> i % 2 == 0
                                ? "CAST(hash(i * " + (i + 3) + ") % 1000 AS VARCHAR) AS c" + i
                                : "CAST(hash(i + " + i + ") % 1000000007 AS BIGINT) AS c" + i)
                        .collect(Collectors.joining(", "))
                + " FROM range(" + rows + ") AS r(i)";
    }

    private long parquet(String key, String query, String options) {
        try {
            Path file = home.resolve("made.parquet");
            try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckdb.createStatement()) {
                statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
            }
            s3.put(key, Files.readAllBytes(file));
            return Files.size(file);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What DuckDB answers by itself over the rows the file was made of. */
    private static String expected(String sql, String source) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            String table = sql.substring(sql.indexOf(" FROM ") + 6).split(" ")[0];
            statement.execute("CREATE TABLE " + table + " AS " + source);
            List<List<Object>> rows = new ArrayList<>();
            try (var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows.toString();
        }
    }

    private String rows(QueryExecution execution) {
        return fixture.results.rows(ALICE, execution.id(), 0, 1000).rows().toString();
    }

    private Fetched fetched(QueryExecution execution) {
        return fixture.queries.receipt(ALICE, execution.id()).fetched();
    }

    private QueryExecution run(String sql) {
        QueryExecution ended = end(sql);
        assertThat(ended.failure()).as(sql).isNull();
        return ended;
    }

    private QueryExecution end(String sql) {
        return fixture.run(ALICE, QueryRequest.of(sql, "default"));
    }
}
