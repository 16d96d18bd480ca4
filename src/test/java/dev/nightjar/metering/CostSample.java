package dev.nightjar.metering;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A month of a small house, the same at every call but for its ids: two authors, two readers, five visitors. */
final class CostSample {

    private static final List<DashboardRef> DASHBOARDS = List.of(
            new DashboardRef(UUID.randomUUID(), "Commerce overview"),
            new DashboardRef(UUID.randomUUID(), "Weather and deliveries"),
            new DashboardRef(UUID.randomUUID(), "<b>Returns</b> & refunds"));

    private final Ledger ledger;
    private final YearMonth month;
    private final Random random = new Random(42);

    CostSample(Ledger ledger, YearMonth month) {
        this.ledger = ledger;
        this.month = month;
    }

    static List<DashboardRef> dashboards() {
        return DASHBOARDS;
    }

    /** Fills the days up to this one of the month. */
    void fill(int days, AccountId author, AccountId reader) {
        List<Payer> authors =
                List.of(new Payer.Account(author, "alice"), new Payer.Account(AccountId.random(), "Kenji Watanabe"));
        List<Payer> readers = List.of(
                new Payer.Account(reader, "bob"),
                new Payer.Account(AccountId.random(), "Maya Lindqvist"),
                new Payer.Visitor(UUID.fromString("1a2b3c4d-0000-4000-8000-000000000001")),
                new Payer.Visitor(UUID.fromString("9f3e3c4d-0000-4000-8000-000000000002")));
        for (LocalDate day = month.atDay(1); day.getDayOfMonth() <= days; day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek().getValue() > 5;
            for (int nth = random.nextInt(weekend ? 1 : 4, weekend ? 3 : 12); nth > 0; nth--) {
                scan(at(day), pick(authors), random.nextInt(3) == 0 ? null : pick(DASHBOARDS));
            }
            for (int nth = random.nextInt(0, weekend ? 1 : 4); nth > 0; nth--) {
                session(at(day), pick(readers), pick(DASHBOARDS));
            }
            if (day.equals(month.atEndOfMonth())) {
                break;
            }
        }
    }

    void scan(Instant at, Payer payer, @Nullable DashboardRef dashboard) {
        long bytes = random.nextInt(8) == 0 ? 0 : (long) Math.pow(10, random.nextDouble(5, 11));
        PriceBook book = PriceBooks.OCTOBER_2018;
        ledger.append(new LedgerEntry(
                0,
                LedgerEntry.Kind.SCAN,
                UUID.randomUUID(),
                at,
                payer,
                dashboard,
                bytes,
                book.billedBytes(bytes),
                book.name(),
                book.scan(bytes),
                bytes == 0 ? FreeReason.REUSED : null));
    }

    void session(Instant at, Payer payer, DashboardRef dashboard) {
        ledger.append(new LedgerEntry(
                0,
                LedgerEntry.Kind.SESSION,
                UUID.randomUUID(),
                at,
                payer,
                dashboard,
                0,
                0,
                "2018-10",
                Money.dollars("0.30"),
                null));
    }

    private Instant at(LocalDate day) {
        return day.atTime(random.nextInt(6, 20), random.nextInt(60), random.nextInt(60))
                .toInstant(ZoneOffset.UTC);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
