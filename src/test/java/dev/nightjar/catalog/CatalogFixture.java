package dev.nightjar.catalog;

import dev.nightjar.S3Fixture;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.engine.FileInspector;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StorageFixture;
import dev.nightjar.storage.WebFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A catalog over an empty database and a lake in a temporary folder, for tests of any module. */
public final class CatalogFixture {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

    private final StorageFixture lake;
    private final ObjectStore store;
    private final Catalog catalog;
    private final Proposals proposals;
    private final TableContents contents;
    private final StoredPartitions partitions;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final Views views;
    private final Definitions definitions;
    private final TablePartitions tablePartitions;
    private final DataSource database;
    private final NoteRules rules;
    private final BundleImports imports = new BundleImports(CLOCK);

    public CatalogFixture(Path folder) {
        this(folder, memory());
    }

    /** Also reaches the buckets of an S3 server. */
    public CatalogFixture(Path folder, S3Fixture s3) {
        this(new StorageFixture(folder, s3), memory());
    }

    /** The same where that server can be told to misbehave. */
    public static CatalogFixture throughFaults(Path folder, S3Fixture s3) {
        return new CatalogFixture(StorageFixture.throughFaults(folder, s3), memory());
    }

    /** Also reaches a web server. */
    public CatalogFixture(Path folder, WebFixture web) {
        this(new StorageFixture(folder, web), memory());
    }

    /** Over an empty database of the test's own. */
    public CatalogFixture(Path folder, DataSource database) {
        this(new StorageFixture(folder), database);
    }

    private CatalogFixture(StorageFixture lake, DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("catalog")
                .defaultSchema("catalog")
                .table("schema_history")
                .locations("classpath:db/migration/catalog")
                .load()
                .migrate();
        this.database = database;
        Clock clock = CLOCK;
        JdbcTemplate template = new JdbcTemplate(database);
        this.jdbc = JdbcClient.create(template);
        this.rules = new NoteRules(name -> name.equals("nobody") ? Optional.empty() : Optional.of(name));
        this.lake = lake;
        this.store = lake.store();
        FileInspector inspector = EngineFixture.inspector(lake.home().home());
        this.partitions = new StoredPartitions(new PartitionEntries(template), clock);
        this.proposals = new Proposals(store, inspector);
        this.contents = new TableContents(store, inspector, partitions);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.catalog = new Catalog(
                new DatabaseEntries(jdbc, clock),
                new TableEntries(jdbc),
                partitions,
                new TableDesigner(store, proposals, rules, clock),
                transactions);
        this.views = new Views(new ViewEntries(jdbc), rules, clock);
        this.definitions = new Definitions(
                new DatabaseEntries(jdbc, clock),
                new TableEntries(jdbc),
                new TableDesigner(store, proposals, rules, clock));
        this.tablePartitions = new TablePartitions(new PartitionEntries(template), transactions, store);
    }

    private static DataSource memory() {
        return JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "sa",
                "");
    }

    public Entries entries() {
        return new Entries(catalog, views);
    }

    public PartitionBatches partitionBatches() {
        return new PartitionBatches(new PartitionEntries(new JdbcTemplate(database)), transactions, store);
    }

    Bundles bundles(List<TableUse> uses) {
        BundlePartitions inBundles = new BundlePartitions(partitions, transactions, store);
        BundlePlan plan =
                new BundlePlan(catalog, views, entries(), new TableDesigner(store, proposals, rules, CLOCK), inBundles);
        return new Bundles(catalog, views, inBundles, plan, imports, uses);
    }

    BundleImports imports() {
        return imports;
    }

    public Favourites favourites() {
        return new Favourites(jdbc, CLOCK);
    }

    public CatalogSearch search() {
        return new CatalogSearch(jdbc, catalog, views, favourites());
    }

    public TableReads reads() {
        return new TableReads(new JdbcTemplate(database), CLOCK);
    }

    public LineageRuns lineageRuns() {
        return new LineageRuns(jdbc);
    }

    ViewVersions viewVersions() {
        return new ViewVersions(new ViewEntries(jdbc), views);
    }

    public TableVersions versions() {
        return new TableVersions(new TableEntries(jdbc), catalog);
    }

    public DataSource database() {
        return database;
    }

    public TransactionTemplate transactions() {
        return transactions;
    }

    public StorageFixture lake() {
        return lake;
    }

    public ObjectStore store() {
        return store;
    }

    public Catalog catalog() {
        return catalog;
    }

    public Views views() {
        return views;
    }

    public Definitions definitions() {
        return definitions;
    }

    public TablePartitions tablePartitions() {
        return tablePartitions;
    }

    public Proposals proposals() {
        return proposals;
    }

    public TableContents contents() {
        return contents;
    }

    /** Creates a table in {@code default} with everything inferred. */
    public Table create(String name, String location) {
        return catalog.createTable(new NewTable(new TableName("default", name), ObjectLocation.parse(location)));
    }

    TableLocations locations() {
        return new TableLocations(jdbc);
    }

    /** Stores the definition again under other names. */
    void copies(Table table, int count) {
        TableEntries tables = new TableEntries(jdbc);
        transactions.executeWithoutResult(_ -> IntStream.range(0, count)
                .forEach(i -> tables.insert(new Table(
                        new TableName(table.name().database(), table.name().name() + "_" + i),
                        0,
                        table.location(),
                        table.format(),
                        table.columns(),
                        table.fileNames(),
                        table.partitionKeys(),
                        table.description(),
                        table.parameters(),
                        table.createdAt(),
                        table.updatedAt()))));
    }

    void replacePartitions(Table table, List<Partition> found) {
        transactions.executeWithoutResult(_ -> partitions.replace(table.name(), found));
    }
}
