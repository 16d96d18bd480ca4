package dev.nightjar.crawler;

import dev.nightjar.S3Fixture;
import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFixture;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.StorageFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Crawlers over an empty catalog and a lake in a temporary folder. */
public final class CrawlerFixture {

    public static final Caller AUTHOR = new Caller(UUID.randomUUID(), "ada", Role.AUTHOR);

    final CatalogFixture catalog;
    final Crawlers crawlers;
    final CrawlReviews reviews;
    final CrawlRunner runner;
    final CrawlTimer timer;
    final Arrivals arrivals;
    final RunRows runs;
    final SetClock clock = new SetClock("2026-11-22T08:00:00Z");
    final List<TableUse.Broken> broken = new ArrayList<>();
    private final CrawlerRows rows;

    public CrawlerFixture(Path folder) {
        this(folder, TestDatabase.H2);
    }

    CrawlerFixture(Path folder, TestDatabase database) {
        this(folder, new CatalogFixture(folder, database.create()));
    }

    /** Reaches the buckets of an S3 server, through its front. */
    CrawlerFixture(Path folder, S3Fixture s3) {
        this(folder, CatalogFixture.throughFaults(folder, s3));
    }

    private CrawlerFixture(Path folder, CatalogFixture catalog) {
        this.catalog = catalog;
        Flyway.configure()
                .dataSource(catalog.database())
                .schemas("crawler")
                .defaultSchema("crawler")
                .table("schema_history")
                .locations("classpath:db/migration/crawler")
                .load()
                .migrate();
        JdbcTemplate template = new JdbcTemplate(catalog.database());
        JdbcClient jdbc = JdbcClient.create(template);
        this.rows = new CrawlerRows(jdbc);
        this.runs = new RunRows(jdbc);
        ChangeRows changes = new ChangeRows(template);
        CrawledTables crawled = new CrawledTables(jdbc);
        ChangeApplier applier =
                new ChangeApplier(catalog.catalog(), catalog.definitions(), catalog.tablePartitions(), clock);
        ChangeBook book = new ChangeBook(changes, crawled, applier, catalog.catalog(), catalog.transactions(), clock);
        FolderLooks looks = new FolderLooks(
                new KnownFolders(template, catalog.transactions()),
                new FolderReader(catalog.store(), EngineFixture.inspector(folder)));
        this.runner =
                new CrawlRunner(runs, catalog.store(), looks, new Reconciler(catalog.catalog(), crawled, book), clock);
        this.crawlers = new Crawlers(rows, runs, changes, runner, looks, clock);
        this.reviews = new CrawlReviews(
                rows, changes, book, catalog.catalog(), List.of((caller, table, changed) -> List.copyOf(broken)));
        this.arrivals = new Arrivals(catalog.store());
        this.timer = new CrawlTimer(rows, runner, arrivals, clock);
    }

    public StorageFixture lake() {
        return catalog.lake();
    }

    public Catalog catalog() {
        return catalog.catalog();
    }

    public Crawler create(CrawlerDefinition definition) {
        return crawlers.create(AUTHOR, definition);
    }

    /** Runs a crawler and waits for its end. */
    public CrawlRun crawl(String name) {
        try {
            return runner.start(rows.find(name).orElseThrow(), CrawlRun.Cause.DEMAND)
                    .end()
                    .get(120, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until it does not run. */
    void await(String name) {
        for (int i = 0; i < 300 && crawlers.get(name).state() != Crawler.State.READY; i++) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Table table(String database, String name) {
        return catalog.catalog().table(new TableName(database, name)).orElseThrow();
    }

    /** What waits for a review, as {@code KIND column}. */
    List<String> pending(String crawler) {
        return reviews.pending(AUTHOR, crawler).stream()
                .map(reviewed -> told(reviewed.change()))
                .toList();
    }

    static String told(CrawlChange change) {
        String column = change.detail().column();
        return change.kind() + " " + change.table().name() + (column == null ? "" : "." + column)
                + (change.partitions() == 0 ? "" : " " + change.partitions());
    }
}
