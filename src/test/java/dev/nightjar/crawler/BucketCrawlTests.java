package dev.nightjar.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.S3Fixture;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectsArrived;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crawlers over the buckets of an S3 server. */
class BucketCrawlTests {

    private static S3Fixture s3;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @Test
    void ofLargeParquetOnlyTheFootersAreFetched() throws Exception {
        CrawlerFixture fixture = new CrawlerFixture(folder, s3);
        byte[] file = parquet("SELECT i AS id, [i, i + 1] AS pair, {'a': i::DECIMAL(12,2)} AS s,"
                + " md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS t FROM range(60000) r(i)");
        s3.put("footers/day=1/a.parquet", file);
        s3.put("footers/day=2/a.parquet", file);
        fixture.create(CrawlerDefinition.of("footers", "s3://data/footers/", "found"));
        s3.faults().reset();

        CrawlRun run = fixture.crawl("footers");

        assertThat(run.state()).isEqualTo(CrawlRun.State.SUCCEEDED);
        assertThat(fixture.table("found", "footers").columns())
                .extracting(column -> column.name() + " " + column.type().hive())
                .containsExactly("id bigint", "pair array<bigint>", "s struct<a:decimal(12,2)>", "t string");
        assertThat(file.length).isGreaterThan(2 << 20);
        assertThat(s3.faults().sent()).isLessThan(file.length / 10);
    }

    @Test
    void bytesThatMayBeTextAreLookedAtAllTheSame() throws Exception {
        CrawlerFixture fixture = new CrawlerFixture(folder, s3);
        s3.put(
                "bytes/a.parquet",
                parquet(
                        "SELECT i AS id, encode(md5(i::VARCHAR) || md5((i + 1)::VARCHAR)) AS t FROM range(60000) r(i)"));
        s3.put("broken/a.parquet", new byte[2 << 20]);
        fixture.create(CrawlerDefinition.of("bytes", "s3://data/bytes/", "found"));
        fixture.create(CrawlerDefinition.of("broken", "s3://data/broken/", "found"));

        fixture.crawl("bytes");
        CrawlRun broken = fixture.crawl("broken");

        assertThat(fixture.table("found", "bytes").columns())
                .extracting(column -> column.type().hive())
                .containsExactly("bigint", "string");
        assertThat(fixture.runs.log(broken.id(), 0, 100))
                .anyMatch(line -> line.toString().contains("NOT_PARQUET"));
    }

    @Test
    void whatArrivesIsFoundByTheNextPollOrWhenTheStoreTells() {
        CrawlerFixture fixture = new CrawlerFixture(folder, s3);
        s3.put("arrive/day=1/a.json", "{\"id\":1}");
        fixture.create(onArrival());
        looked(fixture, Duration.ZERO);
        assertThat(days(fixture)).containsExactly("1");

        s3.put("arrive/day=2/a.json", "{\"id\":2}");
        looked(fixture, Duration.ofSeconds(30));
        assertThat(days(fixture)).as("a bucket is listed every minute").containsExactly("1");
        looked(fixture, Duration.ofSeconds(31));
        assertThat(days(fixture)).containsExactly("1", "2");

        s3.put("arrive/day=3/a.json", "{\"id\":3}");
        fixture.arrivals.on(new ObjectsArrived(List.of(ObjectLocation.parse("s3://data/arrive/day=3/a.json"))));
        looked(fixture, Duration.ofSeconds(4));
        assertThat(days(fixture)).containsExactly("1", "2", "3");
    }

    private static CrawlerDefinition onArrival() {
        CrawlerDefinition usual = CrawlerDefinition.of("arrive", "s3://data/arrive/", "found");
        return new CrawlerDefinition(
                usual.name(),
                null,
                usual.targets(),
                List.of(),
                usual.database(),
                "",
                null,
                false,
                null,
                usual.recrawl(),
                usual.updateBehavior(),
                usual.deleteBehavior(),
                false,
                null,
                true);
    }

    private static void looked(CrawlerFixture fixture, Duration later) {
        fixture.clock.advance(later);
        fixture.timer.look();
        fixture.await("arrive");
    }

    private static List<String> days(CrawlerFixture fixture) {
        return fixture.catalog().partitions(fixture.table("found", "arrive"), PartitionFilter.ALL).stream()
                .map(partition -> String.valueOf(partition.values().getFirst()))
                .sorted()
                .toList();
    }

    private byte[] parquet(String query) throws Exception {
        Path file = folder.resolve("made.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return Files.readAllBytes(file);
    }
}
