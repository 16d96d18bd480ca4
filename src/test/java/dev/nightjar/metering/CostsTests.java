package dev.nightjar.metering;

import static dev.nightjar.metering.MeteringFixture.ADMINISTRATOR;
import static dev.nightjar.metering.MeteringFixture.ALICE;
import static dev.nightjar.metering.MeteringFixture.BOB;
import static dev.nightjar.metering.MeteringFixture.ORDERS;
import static dev.nightjar.metering.MeteringFixture.SALES;
import static dev.nightjar.metering.MeteringFixture.reader;
import static dev.nightjar.metering.MeteringFixture.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.TestDatabase;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CostsTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final long GIGABYTE = 1L << 30;
    private static final Money GIGABYTE_PRICE = new Money(4883); // 4882.8125
    private static final Reader.Visitor VISITOR =
            new Reader.Visitor(UUID.fromString("1a2b3c4d-0000-4000-8000-000000000001"));

    @Parameter
    TestDatabase database;

    MeteringFixture metering;
    Costs costs;

    @BeforeEach
    void start() {
        metering = new MeteringFixture(database);
        costs = metering.costs;
    }

    @AfterEach
    void stop() {
        metering.close();
    }

    @Test
    void anEmptyMonthCostsNothing() {
        Bill bill = costs.bill(ADMINISTRATOR, NOVEMBER);

        assertThat(bill.usage()).isEqualTo(Usage.NONE);
        assertThat(bill.days()).isEmpty();
        assertThat(costs.entries(ADMINISTRATOR, NOVEMBER, null, 0, 50).entries())
                .isEmpty();
        assertThat(costs.firstMonth(ADMINISTRATOR)).isEqualTo(NOVEMBER);
    }

    @Test
    void anExecutionIsTakenOnce() {
        UsageRecorded usage = usage(ALICE, null, "2026-11-03T10:00:00Z", GIGABYTE);

        metering.listener.on(usage);
        metering.listener.on(usage);

        assertThat(costs.bill(ADMINISTRATOR, NOVEMBER).usage())
                .isEqualTo(new Usage(1, GIGABYTE, GIGABYTE, GIGABYTE_PRICE, 0, Money.ZERO));
    }

    @Test
    void freeStatementsAreOnTheListWithTheirBytesAndNoPrice() {
        metering.listener.on(new UsageRecorded(
                UUID.randomUUID(),
                ALICE.account(),
                "alice",
                null,
                Instant.parse("2026-11-03T10:00:00Z"),
                GIGABYTE,
                FreeReason.FAILED));

        LedgerEntry entry =
                costs.entries(ADMINISTRATOR, NOVEMBER, null, 0, 50).entries().getFirst();

        assertThat(entry.bytesScanned()).isEqualTo(GIGABYTE);
        assertThat(entry.bytesBilled()).isZero();
        assertThat(entry.price()).isEqualTo(Money.ZERO);
        assertThat(entry.free()).isEqualTo(FreeReason.FAILED);
        assertThat(costs.bill(ADMINISTRATOR, NOVEMBER).usage().statements()).isEqualTo(1);
    }

    @Test
    void theBillIsSplitByDayPersonAndDashboardAndEverySplitAddsUpToTheTotal() {
        someMonth();

        Bill bill = costs.bill(ADMINISTRATOR, NOVEMBER);

        assertThat(bill.total()).isEqualTo(new Money(3 * 4883 + 3 * 300_000));
        assertThat(sum(bill.days())).isEqualTo(bill.usage());
        assertThat(sum(bill.people())).isEqualTo(bill.usage());
        assertThat(sum(bill.dashboards())).isEqualTo(bill.usage());
        assertThat(bill.days()).extracting(CostLine::label).containsExactly("2026-11-01", "2026-11-10", "2026-11-30");
        assertThat(bill.people())
                .extracting(CostLine::slice)
                .containsExactly(
                        new Slice.Visitors(SALES.id()),
                        new Slice.Account(BOB.account()),
                        new Slice.Account(ALICE.account()));
        assertThat(bill.dashboards())
                .extracting(CostLine::label, CostLine::total)
                .containsExactly(
                        tuple("Sales", new Money(600_000 + 4883)),
                        tuple("Orders", new Money(300_000)),
                        tuple("", new Money(2 * 4883)));
    }

    @Test
    void behindEveryLineAreItsEntries() {
        someMonth();

        for (Grouping grouping : Grouping.values()) {
            for (CostLine line : costs.lines(ADMINISTRATOR, NOVEMBER, grouping)) {
                EntryPage page = costs.entries(
                        ADMINISTRATOR, NOVEMBER, Slice.parse(line.slice().id()), 0, 100);

                assertThat(page.total())
                        .as(line.slice().id())
                        .isEqualTo(line.usage().statements() + line.usage().sessions());
                assertThat(page.entries().stream().map(LedgerEntry::price).reduce(Money.ZERO, Money::plus))
                        .isEqualTo(line.total());
            }
        }
    }

    @Test
    void aRenamedDashboardHasItsNewestTitleOnTheBillAndItsOldOneOnOldEntries() {
        metering.listener.on(usage(ALICE, SALES, "2026-11-01T00:00:00Z", GIGABYTE));
        DashboardRef renamed = new DashboardRef(SALES.id(), "Revenue");
        metering.listener.on(usage(ALICE, renamed, "2026-11-02T00:00:00Z", GIGABYTE));

        assertThat(costs.lines(ADMINISTRATOR, NOVEMBER, Grouping.DASHBOARD))
                .extracting(CostLine::label)
                .containsExactly("Revenue");
        assertThat(costs.entries(ADMINISTRATOR, NOVEMBER, null, 0, 10).entries())
                .extracting(LedgerEntry::dashboard)
                .containsExactly(renamed, SALES);
    }

    @Test
    void authorsSeeTheirOwnEntriesOnly() {
        someMonth();

        assertThat(costs.bill(ALICE, NOVEMBER).total()).isEqualTo(new Money(3 * 4883));
        assertThat(costs.entries(ALICE, NOVEMBER, new Slice.Account(BOB.account()), 0, 100)
                        .total())
                .isZero();
        Caller stranger = new Caller(UUID.randomUUID(), "eve", Role.AUTHOR);
        assertThat(costs.bill(stranger, NOVEMBER).usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void readersSeeTheirOwnSessionsButNotWhatTheDashboardScanned() {
        metering.listener.on(usage(BOB, SALES, "2026-11-10T12:00:00Z", GIGABYTE));
        metering.sessions.act(reader(BOB), SALES);

        assertThat(costs.bill(BOB, NOVEMBER).usage())
                .isEqualTo(new Usage(0, 0, 0, Money.ZERO, 1, Money.dollars("0.30")));
    }

    @Test
    void aCookieWithAnAccountsNumberIsNotOnThatAccountsBill() {
        metering.sessions.act(new Reader.Visitor(ALICE.id()), SALES);

        assertThat(costs.bill(ALICE, NOVEMBER).usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void monthsAreCutAtMidnightUtc() {
        metering.listener.on(usage(ALICE, null, "2026-10-31T23:59:59.999Z", GIGABYTE));
        metering.listener.on(usage(ALICE, null, "2026-11-01T00:00:00Z", GIGABYTE));
        metering.listener.on(usage(ALICE, null, "2026-11-30T23:59:59.999Z", GIGABYTE));
        metering.listener.on(usage(ALICE, null, "2026-12-01T00:00:00Z", GIGABYTE));

        assertThat(costs.total(ADMINISTRATOR, YearMonth.of(2026, 10)).statements())
                .isEqualTo(1);
        assertThat(costs.total(ADMINISTRATOR, NOVEMBER).statements()).isEqualTo(2);
        assertThat(costs.firstMonth(ADMINISTRATOR)).isEqualTo(YearMonth.of(2026, 10));
    }

    @Test
    void entriesComeInPagesNewestFirst() {
        for (int minute = 10; minute < 35; minute++) {
            metering.listener.on(usage(ALICE, null, "2026-11-03T10:" + minute + ":00Z", GIGABYTE));
        }

        EntryPage second = costs.entries(ADMINISTRATOR, NOVEMBER, null, 10, 10);

        assertThat(second.total()).isEqualTo(25);
        assertThat(second.entries()).hasSize(10);
        assertThat(second.entries().getFirst().at()).isEqualTo(Instant.parse("2026-11-03T10:24:00Z"));
        assertThat(costs.entries(ADMINISTRATOR, NOVEMBER, null, 20, 10).entries())
                .hasSize(5);
    }

    @Test
    void theExportHasEveryEntryInTheOrderOfTheLedger() {
        for (int nth = 0; nth < 1005; nth++) {
            metering.listener.on(usage(ALICE, null, "2026-11-03T10:00:00Z", nth));
        }
        List<LedgerEntry> exported = new ArrayList<>();

        costs.export(ADMINISTRATOR, NOVEMBER, exported::add);

        assertThat(exported).hasSize(1005);
        assertThat(exported).extracting(LedgerEntry::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theRunningMonthIsProjectedOnceThreeDaysAreKnown() {
        metering.listener.on(usage(ALICE, null, "2026-11-01T10:00:00Z", GIGABYTE));

        metering.clock.set("2026-11-03T23:59:59Z");
        assertThat(costs.bill(ADMINISTRATOR, NOVEMBER).projection()).isEmpty();
        metering.clock.set("2026-11-11T00:00:00Z");
        assertThat(costs.bill(ADMINISTRATOR, NOVEMBER).projection()).contains(new Money(3 * 4883));
        metering.clock.set("2026-12-01T00:00:00Z");
        assertThat(costs.bill(ADMINISTRATOR, NOVEMBER).projection()).isEmpty();
    }

    @Test
    void aTitleLongerThanItsColumnDoesNotKeepUsageOutOfTheLedger() {
        DashboardRef wordy = new DashboardRef(UUID.randomUUID(), "x" + "😀".repeat(600));

        metering.listener.on(usage(ALICE, wordy, "2026-11-03T10:00:00Z", 1));

        assertThat(costs.lines(ADMINISTRATOR, NOVEMBER, Grouping.DASHBOARD)
                        .getFirst()
                        .label())
                .isEqualTo("x" + "😀".repeat(499));
    }

    @Test
    void whatIsNotAMonthIsRefused() {
        for (String text : List.of("2026-13", "2026", "11/2026", "-0001-01", "999999-01")) {
            assertThatExceptionOfType(FaultException.class)
                    .isThrownBy(() -> costs.month(text))
                    .matches(e -> e.fault() == MeteringFault.MONTH_UNREADABLE)
                    .matches(e -> e.field().equals(Optional.of("month")));
        }
        assertThat(costs.month(null)).isEqualTo(NOVEMBER);
        assertThat(costs.month(" 2024-02 ")).isEqualTo(YearMonth.of(2024, 2));
    }

    @Test
    void whatIsNotAPartOfABillIsRefused() {
        for (String text : List.of("", ":", "day:2026-11-31", "account:me", "dashboard:", "no such thing")) {
            assertThatExceptionOfType(FaultException.class)
                    .isThrownBy(() -> Slice.parse(text))
                    .matches(e -> e.fault() == MeteringFault.SLICE_UNREADABLE);
        }
        assertThat(Slice.parse("day:2026-11-03")).isEqualTo(new Slice.Day(LocalDate.of(2026, 11, 3)));
    }

    @Test
    void pagesOutOfRangeAreRefused() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> costs.entries(ADMINISTRATOR, NOVEMBER, null, -1, 10));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> costs.entries(ADMINISTRATOR, NOVEMBER, null, 0, 0));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> costs.entries(ADMINISTRATOR, NOVEMBER, null, 0, Costs.MOST_ENTRIES + 1));
    }

    /** Alice scans twice by herself and once for a dashboard; Bob and a visitor open three sessions. */
    private void someMonth() {
        metering.listener.on(usage(ALICE, null, "2026-11-01T00:00:00Z", GIGABYTE));
        metering.listener.on(usage(ALICE, null, "2026-11-30T23:00:00Z", GIGABYTE));
        metering.listener.on(usage(ALICE, SALES, "2026-11-10T12:00:00Z", GIGABYTE));
        metering.sessions.act(VISITOR, SALES);
        metering.sessions.act(reader(BOB), ORDERS);
        metering.clock.advance(Duration.ofHours(1));
        metering.sessions.act(VISITOR, SALES);
    }

    private static Usage sum(List<CostLine> lines) {
        return lines.stream().map(CostLine::usage).reduce(Usage.NONE, Usage::plus);
    }
}
