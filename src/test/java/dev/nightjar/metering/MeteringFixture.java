package dev.nightjar.metering;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The module's services over an empty database, with transactions, and a clock to turn. */
final class MeteringFixture implements AutoCloseable {

    static final Caller ADMINISTRATOR = new Caller(UUID.randomUUID(), "root", Role.ADMINISTRATOR);
    static final Caller ALICE = new Caller(UUID.randomUUID(), "alice", Role.AUTHOR);
    static final Caller BOB = new Caller(UUID.randomUUID(), "bob", Role.READER);
    static final DashboardRef SALES = new DashboardRef(UUID.randomUUID(), "Sales");
    static final DashboardRef ORDERS = new DashboardRef(UUID.randomUUID(), "Orders");

    final SetClock clock = new SetClock("2026-11-10T12:00:00Z");
    final DataSource dataSource;
    final ReaderSessions sessions;
    final Costs costs;
    final UsageListener listener;
    final JdbcClient jdbc;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    MeteringFixture(TestDatabase database) {
        dataSource = database.create("metering");
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(Clock.class, () -> clock);
        context.register(
                Transactions.class,
                Ledger.class,
                LedgerReader.class,
                Sessions.class,
                ReaderSessions.class,
                Costs.class,
                PriceBooks.class,
                UsageListener.class);
        context.refresh();
        sessions = context.getBean(ReaderSessions.class);
        costs = context.getBean(Costs.class);
        listener = context.getBean(UsageListener.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    static Reader.Person reader(Caller caller) {
        return new Reader.Person(caller.account(), caller.name());
    }

    static UsageRecorded usage(Caller caller, @Nullable DashboardRef dashboard, String at, long bytes) {
        return new UsageRecorded(
                UUID.randomUUID(),
                new AccountId(caller.id()),
                caller.name(),
                dashboard,
                Instant.parse(at),
                bytes,
                null);
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }
    }
}
