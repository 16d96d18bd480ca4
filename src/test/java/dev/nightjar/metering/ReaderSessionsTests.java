package dev.nightjar.metering;

import static dev.nightjar.metering.MeteringFixture.BOB;
import static dev.nightjar.metering.MeteringFixture.ORDERS;
import static dev.nightjar.metering.MeteringFixture.SALES;
import static dev.nightjar.metering.MeteringFixture.reader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ReaderSessionsTests {

    private static final Reader.Person READER = reader(BOB);
    private static final Duration SESSION = Duration.ofMinutes(30);

    @Parameter
    TestDatabase database;

    MeteringFixture metering;
    ReaderSessions sessions;
    SetClock clock;

    @BeforeEach
    void start() {
        metering = new MeteringFixture(database);
        sessions = metering.sessions;
        clock = metering.clock;
    }

    @AfterEach
    void stop() {
        metering.close();
    }

    @Test
    void aReportCountsASessionThatIsCreditedInItsMonth() {
        sessions.report(READER, SALES);
        SessionMeter sent = sessions.meter(READER);
        SessionMeter opened = sessions.act(READER, SALES);
        clock.advance(SESSION);
        SessionMeter again = sessions.act(READER, SALES);

        assertThat(sent.month().micros()).isEqualTo(300_000);
        assertThat(sent.startedAt()).isNull();
        assertThat(opened.price().micros()).isZero();
        assertThat(again.price().micros()).isEqualTo(300_000);
        assertThat(again.month().micros()).isEqualTo(600_000);
    }

    @Test
    void theCreditOfAReportDoesNotReachIntoTheNextMonth() {
        sessions.report(READER, SALES);
        clock.advance(Duration.ofDays(30));

        assertThat(sessions.act(READER, SALES).price().micros()).isEqualTo(300_000);
    }

    @Test
    void theFirstActionOpensASession() {
        SessionMeter meter = sessions.act(READER, SALES);

        assertThat(meter.startedAt()).isEqualTo(Instant.parse("2026-11-10T12:00:00Z"));
        assertThat(meter.endsAt()).isEqualTo(Instant.parse("2026-11-10T12:30:00Z"));
        assertThat(meter.price()).isEqualTo(Money.dollars("0.30"));
        assertThat(meter.month()).isEqualTo(Money.dollars("0.30"));
        assertThat(meter.cap()).isEqualTo(Money.dollars("5"));
        assertThat(meter.capReached()).isFalse();
    }

    @Test
    void lookingAtTheMeterOpensNone() {
        SessionMeter meter = sessions.meter(READER);

        assertThat(meter.running()).isFalse();
        assertThat(meter.price()).isEqualTo(Money.ZERO);
        assertThat(count("reader_session")).isZero();
        assertThat(count("ledger_entry")).isZero();
    }

    @Test
    void actionsInsideARunningSessionAreFreeOnAnyDashboard() {
        sessions.act(READER, SALES);
        clock.advance(SESSION.minusMillis(1));

        SessionMeter meter = sessions.act(READER, ORDERS);

        assertThat(meter.startedAt()).isEqualTo(Instant.parse("2026-11-10T12:00:00Z"));
        assertThat(meter.month()).isEqualTo(Money.dollars("0.30"));
        assertThat(count("reader_session")).isEqualTo(1);
    }

    @Test
    void anActionDoesNotProlongTheSession() {
        sessions.act(READER, SALES);
        clock.advance(Duration.ofMinutes(20));
        sessions.act(READER, SALES);
        clock.advance(Duration.ofMinutes(10));

        assertThat(sessions.meter(READER).running()).isFalse();
        assertThat(sessions.act(READER, SALES).month()).isEqualTo(Money.dollars("0.60"));
    }

    @Test
    void theMonthCostsAtMostItsCap() {
        for (int nth = 1; nth <= 16; nth++) {
            assertThat(next().price()).isEqualTo(Money.dollars("0.30"));
        }

        SessionMeter seventeenth = next();
        SessionMeter eighteenth = next();

        assertThat(seventeenth.price()).isEqualTo(Money.dollars("0.20"));
        assertThat(seventeenth.capReached()).isTrue();
        assertThat(eighteenth.running()).isTrue();
        assertThat(eighteenth.price()).isEqualTo(Money.ZERO);
        assertThat(eighteenth.month()).isEqualTo(Money.dollars("5"));
        assertThat(metering.costs
                        .total(MeteringFixture.ADMINISTRATOR, metering.costs.thisMonth())
                        .sessionCost())
                .isEqualTo(Money.dollars("5"));
        assertThat(count("ledger_entry"))
                .as("free sessions are on the list, too")
                .isEqualTo(18);
    }

    @Test
    void aSessionAcrossMidnightAtMonthEndBelongsToTheMonthItBeganIn() {
        clock.set("2026-11-30T23:59:59.999Z");
        sessions.act(READER, SALES);
        clock.set("2026-12-01T00:00:00Z");

        SessionMeter meter = sessions.act(READER, SALES);

        assertThat(meter.startedAt()).isEqualTo(Instant.parse("2026-11-30T23:59:59.999Z"));
        assertThat(meter.price()).isEqualTo(Money.dollars("0.30"));
        assertThat(meter.month()).as("December's sessions").isEqualTo(Money.ZERO);
        assertThat(sessionCost("2026-11")).isEqualTo(Money.dollars("0.30"));
        assertThat(sessionCost("2026-12")).isEqualTo(Money.ZERO);
    }

    @Test
    void aNewMonthBeginsWithNothingPaid() {
        for (int nth = 1; nth <= 18; nth++) {
            next();
        }
        clock.set("2026-12-01T00:00:00Z");

        SessionMeter meter = sessions.act(READER, SALES);

        assertThat(meter.price()).isEqualTo(Money.dollars("0.30"));
        assertThat(meter.month()).isEqualTo(Money.dollars("0.30"));
        assertThat(meter.capReached()).isFalse();
    }

    @Test
    void februaryOfALeapYearHasItsTwentyNinth() {
        clock.set("2028-02-29T23:45:00Z");
        sessions.act(READER, SALES);

        assertThat(sessionCost("2028-02")).isEqualTo(Money.dollars("0.30"));
        assertThat(sessionCost("2028-03")).isEqualTo(Money.ZERO);
    }

    @Test
    void everyReaderHasTheirOwnSessionAndCap() {
        UUID cookie = UUID.randomUUID();
        sessions.act(READER, SALES);

        assertThat(sessions.meter(new Reader.Visitor(cookie)).running()).isFalse();
        assertThat(sessions.act(new Reader.Visitor(cookie), SALES).month()).isEqualTo(Money.dollars("0.30"));
        assertThat(sessionCost("2026-11")).isEqualTo(Money.dollars("0.60"));
    }

    @Test
    void aCookieWithThePersonsNumberIsNotThePerson() {
        sessions.act(READER, SALES);

        assertThat(sessions.meter(new Reader.Visitor(BOB.id())).running()).isFalse();
    }

    @Test
    void tabsThatActAtTheSameMomentShareOneSession() throws Exception {
        int tabs = 8;
        for (int round = 1; round <= 5; round++) {
            CyclicBarrier together = new CyclicBarrier(tabs);
            Callable<SessionMeter> tab = () -> {
                together.await();
                return sessions.act(READER, SALES);
            };
            List<SessionMeter> meters = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(tabs)) {
                for (Future<SessionMeter> meter : threads.invokeAll(Collections.nCopies(tabs, tab))) {
                    meters.add(meter.get());
                }
            }

            assertThat(meters).extracting(SessionMeter::startedAt).containsOnly(clock.instant());
            assertThat(count("reader_session")).isEqualTo(round);
            assertThat(count("ledger_entry")).isEqualTo(round);
            clock.advance(SESSION);
        }
    }

    @Test
    void theSessionRemembersWhichActionOpenedIt() {
        sessions.act(READER, SALES);

        LedgerEntry entry = metering.costs
                .entries(MeteringFixture.ADMINISTRATOR, metering.costs.thisMonth(), null, 0, 10)
                .entries()
                .getFirst();

        assertThat(entry.kind()).isEqualTo(LedgerEntry.Kind.SESSION);
        assertThat(entry.dashboard()).isEqualTo(SALES);
        assertThat(entry.payer()).isEqualTo(new Payer.Account(BOB.account(), "bob"));
        assertThat(entry.priceBook()).isEqualTo("2018-10");
        assertThat(metering.jdbc
                        .sql("select dashboard_title from metering.reader_session where id = :id")
                        .param("id", entry.source())
                        .query(String.class)
                        .single())
                .isEqualTo("Sales");
    }

    private SessionMeter next() {
        SessionMeter meter = sessions.act(READER, SALES);
        clock.advance(SESSION);
        return meter;
    }

    private Money sessionCost(String month) {
        return metering.costs
                .total(MeteringFixture.ADMINISTRATOR, metering.costs.month(month))
                .sessionCost();
    }

    private long count(String table) {
        return metering.jdbc
                .sql("select count(*) from metering." + table)
                .query(Long.class)
                .single();
    }
}
