package dev.nightjar.metering;

import static dev.nightjar.metering.MeteringFixture.ADMINISTRATOR;
import static dev.nightjar.metering.MeteringFixture.ALICE;
import static dev.nightjar.metering.MeteringFixture.SALES;
import static dev.nightjar.metering.MeteringFixture.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** That no acknowledged usage is lost between the transaction that made it known and the ledger. */
@ParameterizedClass
@EnumSource
class UsageRedeliveryTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Parameter
    TestDatabase database;

    DataSource dataSource;

    @BeforeEach
    void start() {
        dataSource = database.create("metering");
    }

    @Test
    void usageIsOnTheBillRightAfterItsTransaction() {
        try (ConfigurableApplicationContext running = run(Alive.class)) {
            publish(running, usage(ALICE, SALES, "2026-11-03T10:00:00Z", 1));

            waitForStatements(running, 1);
            waitForPublications(running, 0);
        }
    }

    @Test
    void usageOfARolledBackTransactionIsNot() {
        try (ConfigurableApplicationContext running = run(Alive.class)) {
            running.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> {
                running.publishEvent(usage(ALICE, SALES, "2026-11-03T10:00:00Z", 1));
                transaction.setRollbackOnly();
            });
            publish(running, usage(ALICE, SALES, "2026-11-03T11:00:00Z", 1));

            waitForStatements(running, 1);
            waitForPublications(running, 0);
        }
    }

    @Test
    void usageThatNobodyHeardBeforeACrashIsOnTheBillAfterTheRestart() {
        try (ConfigurableApplicationContext crashing = run(Deaf.class)) {
            publish(crashing, usage(ALICE, SALES, "2026-11-03T10:00:00Z", 1));
            publish(crashing, usage(ALICE, null, "2026-11-03T11:00:00Z", 1));

            assertThat(statements(crashing)).isZero();
            assertThat(publications(crashing)).isEqualTo(2);
        }

        try (ConfigurableApplicationContext restarted = run(Alive.class)) {
            waitForStatements(restarted, 2);
            waitForPublications(restarted, 0);
        }
    }

    @Test
    void usageWhoseListenerFailedIsOnTheBillAfterTheRestart() {
        try (ConfigurableApplicationContext broken = run(BrokenLedger.class)) {
            publish(broken, usage(ALICE, SALES, "2026-11-03T10:00:00Z", 1));
            await(() -> broken.getBean(AtomicInteger.class).get() == 1, "the ledger was asked");
        }

        try (ConfigurableApplicationContext restarted = run(Alive.class)) {
            waitForStatements(restarted, 1);
            waitForPublications(restarted, 0);
        }
    }

    @Test
    void usageThatWasWrittenButNotMarkedAsHandledIsOnTheBillOnce() {
        UsageRecorded usage = usage(ALICE, SALES, "2026-11-03T10:00:00Z", 1);
        try (ConfigurableApplicationContext crashing = run(Deaf.class)) {
            publish(crashing, usage);
            crashing.getBean(UsageListener.class).on(usage);
        }

        try (ConfigurableApplicationContext restarted = run(Alive.class)) {
            waitForPublications(restarted, 0);
            assertThat(statements(restarted)).isEqualTo(1);
        }
    }

    private ConfigurableApplicationContext run(Class<?> world) {
        ApplicationContextInitializer<GenericApplicationContext> storage =
                context -> context.registerBean("dataSource", DataSource.class, () -> dataSource);
        return new SpringApplicationBuilder(Metering.class, world)
                .web(WebApplicationType.NONE)
                .initializers(storage)
                .properties("nightjar.home=target/" + UUID.randomUUID())
                .run();
    }

    private static void publish(ConfigurableApplicationContext context, UsageRecorded usage) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> context.publishEvent(usage));
    }

    private static void waitForStatements(ConfigurableApplicationContext context, long expected) {
        await(() -> statements(context) == expected, expected + " statements on the bill");
    }

    private static void waitForPublications(ConfigurableApplicationContext context, long expected) {
        await(() -> publications(context) == expected, expected + " open publications");
    }

    private static long statements(ConfigurableApplicationContext context) {
        return context.getBean(Costs.class).total(ADMINISTRATOR, NOVEMBER).statements();
    }

    private static long publications(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from event_publication where completion_date is null")
                .query(Long.class)
                .single();
    }

    private static void await(BooleanSupplier condition, String what) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({LedgerReader.class, Costs.class, PriceBooks.class, UsageListener.class})
    static class Metering {

        @Bean
        Clock clock() {
            return new SetClock("2026-11-10T12:00:00Z");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Ledger.class)
    static class Alive {}

    /** Listeners are never called, as when the process is killed right after the commit. */
    @Configuration(proxyBeanMethods = false)
    @Import(Ledger.class)
    static class Deaf {

        @Bean
        TaskExecutor applicationTaskExecutor() {
            return task -> {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BrokenLedger {

        @Bean
        AtomicInteger calls() {
            return new AtomicInteger();
        }

        @Bean
        Ledger ledger(JdbcClient jdbc, AtomicInteger calls) {
            return new Ledger(jdbc) {
                @Override
                boolean append(LedgerEntry entry) {
                    calls.incrementAndGet();
                    throw new IllegalStateException("The disk is full");
                }
            };
        }
    }
}
