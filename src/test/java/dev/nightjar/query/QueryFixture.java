package dev.nightjar.query;

import dev.nightjar.S3Fixture;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFixture;
import dev.nightjar.catalog.Definitions;
import dev.nightjar.catalog.LineageRuns;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.catalog.TableReads;
import dev.nightjar.catalog.Views;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.engine.ParquetFooters;
import dev.nightjar.engine.PlanProbe;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.Results;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.metering.UsageRecorded;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StorageFixture;
import dev.nightjar.storage.WebFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * The module over an empty database, a folder and a real engine, with {@link FakePlanner} in front, or (see
 * {@link #speaking}) the real planner over a real catalog.
 */
final class QueryFixture implements AutoCloseable {

    static final Caller ALICE = new Caller(UUID.randomUUID(), "alice", Role.AUTHOR);
    static final Caller BOB = new Caller(UUID.randomUUID(), "bob", Role.AUTHOR);
    static final Caller ROOT = new Caller(UUID.randomUUID(), "root", Role.ADMINISTRATOR);

    /** Runs for minutes unless stopped. */
    static final String ENDLESS = "SELECT count(*)::VARCHAR AS a FROM range(1000000000) x, range(100000) y"
            + " WHERE hash(x.range) = hash(y.range)";

    final CatalogFixture catalog;
    final StorageFixture storage;
    final FakePlanner planner;
    final EngineFixture engine;
    final Queries queries;
    final Quotes quotes;
    final QueryResults results;
    final UnchangedAnswers unchanged;
    final SavedQueries saved;
    final StatementFlows flows;
    final Workgroups workgroups;
    final Submissions submissions;
    final HistoryCleaner cleaner;
    final WorkgroupStates states;
    final JdbcClient jdbc;
    final List<UsageRecorded> usage;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    QueryFixture(Path home, DataSource dataSource) {
        this(home, dataSource, 2);
    }

    QueryFixture(Path home, DataSource dataSource, int slots) {
        this(new CatalogFixture(home), home, dataSource, slots, false);
    }

    /** Understands Athena's SQL. */
    static QueryFixture speaking(Path home, DataSource dataSource) {
        return new QueryFixture(new CatalogFixture(home), home, dataSource, 2, true);
    }

    /** Understands Athena's SQL, and reaches the buckets of an S3 server. */
    static QueryFixture speaking(Path home, DataSource dataSource, S3Fixture s3) {
        return new QueryFixture(new CatalogFixture(home, s3), home, dataSource, 2, true);
    }

    /** The same where that server can be told to misbehave. */
    static QueryFixture throughFaults(Path home, DataSource dataSource, S3Fixture s3) {
        return new QueryFixture(CatalogFixture.throughFaults(home, s3), home, dataSource, 2, true);
    }

    /** Understands Athena's SQL, and reaches a web server. */
    static QueryFixture speaking(Path home, DataSource dataSource, WebFixture web) {
        return new QueryFixture(new CatalogFixture(home, web), home, dataSource, 2, true);
    }

    private QueryFixture(CatalogFixture catalog, Path home, DataSource dataSource, int slots, boolean speaking) {
        this.catalog = catalog;
        storage = catalog.lake();
        planner = new FakePlanner(storage.store());
        engine = new EngineFixture(home);
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(NightjarHome.class, storage::home);
        context.registerBean(
                StatementPlanner.class,
                () -> speaking
                        ? new StatementPlanner(
                                catalog.catalog(),
                                catalog.views(),
                                context.getBean(PreparedStatements.class),
                                engine.constants,
                                new ScanObjects(
                                        catalog.catalog(),
                                        storage.store(),
                                        storage.folders(),
                                        engine.pins(storage.store())))
                        : planner);
        context.registerBean(Catalog.class, catalog::catalog);
        context.registerBean(Views.class, catalog::views);
        context.registerBean(Definitions.class, catalog::definitions);
        context.registerBean(TablePartitions.class, catalog::tablePartitions);
        context.registerBean(TableReads.class, catalog::reads);
        context.registerBean(LineageRuns.class, catalog::lineageRuns);
        context.registerBean(StatementFlows.class);
        context.registerBean(DataFolders.class, storage::folders);
        context.registerBean(ObjectStore.class, () -> storage.store());
        context.registerBean(QueryEngine.class, () -> engine.engine);
        context.registerBean(Results.class, () -> engine.results);
        context.registerBean(PlanProbe.class, () -> engine.probe);
        context.registerBean(ParquetFooters.class, () -> engine.footers);
        context.registerBean(
                QuerySettings.class,
                () -> new QuerySettings(
                        slots, DataSize.ofMegabytes(300), Duration.ofMinutes(5), null, Duration.ofDays(45)));
        context.register(
                Beans.class,
                Usage.class,
                PriceBooks.class,
                ResultFiles.class,
                Executions.class,
                ExecutionRecorder.class,
                EarlierAnswers.class,
                ScanQuotes.class,
                Quotes.class,
                SelectRunner.class,
                StatementRunner.class,
                PlanRunner.class,
                ResultDelivery.class,
                CommandRunner.class,
                WriteRunner.class,
                ExplainRunner.class,
                TableWrites.class,
                CatalogQuestions.class,
                DatabaseCommands.class,
                TableCommands.class,
                PartitionCommands.class,
                PreparedStatements.class,
                WorkgroupRows.class,
                Workgroups.class,
                WorkgroupStates.class,
                Budgets.class,
                Admission.class,
                Line.class,
                QueryRunner.class,
                QueryResults.class,
                Queries.class,
                UnchangedAnswers.class,
                SavedQueries.class,
                ClientTokens.class,
                Submissions.class,
                HistoryCleaner.class);
        context.refresh();
        queries = context.getBean(Queries.class);
        quotes = context.getBean(Quotes.class);
        results = context.getBean(QueryResults.class);
        unchanged = context.getBean(UnchangedAnswers.class);
        saved = context.getBean(SavedQueries.class);
        flows = context.getBean(StatementFlows.class);
        submissions = context.getBean(Submissions.class);
        cleaner = context.getBean(HistoryCleaner.class);
        workgroups = context.getBean(Workgroups.class);
        states = context.getBean(WorkgroupStates.class);
        jdbc = context.getBean(JdbcClient.class);
        usage = context.getBean(Usage.class).recorded;
    }

    QueryExecution run(Caller caller, String sql) {
        return run(caller, QueryRequest.of(sql, null));
    }

    QueryExecution reuse(Caller caller, String sql) {
        return run(caller, new QueryRequest(sql, null, null, List.of(), null, true));
    }

    QueryExecution run(Caller caller, QueryRequest request) {
        return queries.run(caller, request).orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Waits until the execution has left the line. */
    void untilRunning(QueryExecution execution) throws InterruptedException {
        while (queries.get(ROOT, execution.id()).state() == QueryExecution.State.QUEUED) {
            Thread.sleep(10);
        }
    }

    /** Says what is wrong with statements, and what would break them. */
    StatementCheck check() {
        return new StatementCheck(context.getBean(StatementPlanner.class), catalog.entries());
    }

    /** Stops as the application stops. */
    @Override
    public void close() throws Exception {
        context.close();
        engine.close();
    }

    static class Usage {

        final List<UsageRecorded> recorded = new CopyOnWriteArrayList<>();

        @EventListener
        void on(UsageRecorded usage) {
            recorded.add(usage);
        }
    }

    /** Without {@code @Configuration}, so that the application's own scan passes it by. */
    @EnableTransactionManagement
    static class Beans {

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        JdbcClient jdbcClient(NamedParameterJdbcTemplate template) {
            return JdbcClient.create(template);
        }

        @Bean
        NamedParameterJdbcTemplate template(DataSource dataSource) {
            return new NamedParameterJdbcTemplate(dataSource);
        }
    }
}
