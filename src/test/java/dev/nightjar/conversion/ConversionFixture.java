package dev.nightjar.conversion;

import dev.nightjar.S3Fixture;
import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.CatalogFixture;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Conversions over a catalog with the database {@code shop}, a lake in a temporary folder and a real engine. */
final class ConversionFixture implements AutoCloseable {

    static final Caller AUTHOR = new Caller(UUID.randomUUID(), "ada", Role.AUTHOR);
    static final TableName SOURCE = new TableName("shop", "orders");
    static final TableName TARGET = new TableName("shop", "orders_parquet");

    final CatalogFixture catalog;
    final Conversions conversions;
    final Publications publications;
    final ConversionRunner runner;
    final ConversionArrivals arrivals;
    final SetClock clock = new SetClock("2026-11-22T08:00:00Z");
    private final EngineFixture engine;

    ConversionFixture(Path folder) {
        this(folder, TestDatabase.H2);
    }

    ConversionFixture(Path folder, TestDatabase database) {
        this(folder, new CatalogFixture(folder, database.create()));
    }

    /** Reaches the buckets of an S3 server. */
    ConversionFixture(Path folder, S3Fixture s3) {
        this(folder, new CatalogFixture(folder, s3));
    }

    private ConversionFixture(Path folder, CatalogFixture catalog) {
        this.catalog = catalog;
        engine = new EngineFixture(folder);
        Flyway.configure()
                .dataSource(catalog.database())
                .schemas("conversion")
                .defaultSchema("conversion")
                .table("schema_history")
                .locations("classpath:db/migration/conversion")
                .load()
                .migrate();
        JdbcTemplate template = new JdbcTemplate(catalog.database());
        JdbcClient jdbc = JdbcClient.create(template);
        ConversionSettings settings =
                new ConversionSettings(1, DataSize.ofMegabytes(512), DataSize.ofMegabytes(64), Duration.ofHours(1));
        ObjectLedger ledger = new ObjectLedger(template, clock);
        TargetTables targets = new TargetTables(
                catalog.catalog(), catalog.definitions(), catalog.lake().folders(), catalog.store(), ledger);
        publications = new Publications(catalog.lake().folders(), jdbc, catalog.transactions());
        BatchWriter writer = new BatchWriter(catalog.store(), engine.engine, settings);
        BatchConverter batches = new BatchConverter(
                writer, publications, catalog.tablePartitions(), ledger, new ErrorFiles(writer, clock));
        SourceObjects sources = new SourceObjects(
                catalog.catalog(), catalog.store(), catalog.lake().folders());
        TableConverter converter =
                new TableConverter(targets, sources, ledger, new ObjectConverter(batches), settings, clock);
        TableCompactor compactor = new TableCompactor(targets, sources, writer, publications, settings);
        ConversionRunRows runs = new ConversionRunRows(jdbc);
        runner = new ConversionRunner(runs, publications, converter, compactor, clock);
        ConversionRows rows = new ConversionRows(jdbc);
        arrivals = new ConversionArrivals(rows, runner, targets, catalog.store(), clock);
        conversions = new Conversions(rows, runs, ledger, runner, new DefinitionCheck(targets), clock);
        runner.start();
        catalog.catalog().createDatabase("shop", null);
    }

    /** Writes a file of the lake. */
    void put(String path, String text) throws Exception {
        Path file = catalog.lake().home().lake().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Registers the folder {@code orders/} as it looks. */
    Table source() {
        return source("lake://orders/");
    }

    Table source(String location) {
        return catalog.catalog().createTable(new NewTable(SOURCE, ObjectLocation.parse(location)));
    }

    Conversion create(ConversionDefinition definition) {
        return conversions.create(AUTHOR, definition);
    }

    ConversionRun run(Conversion conversion) throws InterruptedException {
        conversions.start(AUTHOR, conversion.id());
        return end(conversion);
    }

    ConversionRun end(Conversion conversion) throws InterruptedException {
        ConversionStatus status = conversions.get(AUTHOR, conversion.id());
        while (status.state() != ConversionStatus.State.READY) {
            Thread.sleep(10);
            status = conversions.get(AUTHOR, conversion.id());
        }
        return status.last();
    }

    Table target() {
        return catalog.catalog().table(TARGET).orElseThrow();
    }

    List<StoredObject> objects(Table table) {
        return catalog.catalog().partitions(table, PartitionFilter.ALL).stream()
                .flatMap(partition -> catalog.store().list(partition.location()).stream())
                .toList();
    }

    /** What DuckDB answers of {@code t}, the table's Parquet files, in one line a row. */
    List<String> ask(Table table, String question) throws Exception {
        String files = objects(table).stream()
                .map(object -> "'"
                        + catalog.lake().home().lake().resolve(object.location().key()) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE VIEW t AS SELECT * FROM read_parquet(" + files
                    + ", union_by_name = true, hive_partitioning = true)");
            ResultSet rows = statement.executeQuery(question);
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                lines.add(String.join(" ", cells));
            }
            return lines;
        }
    }

    @Override
    public void close() throws Exception {
        engine.close();
    }
}
