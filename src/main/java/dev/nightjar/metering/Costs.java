package dev.nightjar.metering;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers what a month has cost, from the whole down to the single query and session. */
@Service
public class Costs {

    public static final int MOST_ENTRIES = 1000;

    private static final Duration ENOUGH_TO_PROJECT = Duration.ofDays(3);

    private final LedgerReader ledger;
    private final Clock clock;

    Costs(LedgerReader ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The calendar month it is in UTC. */
    public YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** The month somebody wrote as {@code 2026-11}; this month where nothing is written. */
    public YearMonth month(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return thisMonth();
        }
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() >= 2000 && month.getYear() <= 9998) {
                return month;
            }
        } catch (DateTimeException e) {
            // said below, as for a year that no bill can have
        }
        throw new FaultException(MeteringFault.MONTH_UNREADABLE, text).about("month");
    }

    /** The first month that has something on the caller's bill, or this month. */
    @Transactional(readOnly = true)
    public YearMonth firstMonth(Caller caller) {
        YearMonth now = thisMonth();
        return ledger.firstMonth(Selection.of(caller))
                .filter(first -> first.isBefore(now))
                .orElse(now);
    }

    @Transactional(readOnly = true)
    public Bill bill(Caller caller, YearMonth month) {
        Selection selection = Selection.of(caller).in(month);
        Usage usage = ledger.total(selection);
        return new Bill(
                month,
                usage,
                projection(month, usage.total()),
                ledger.lines(selection, Grouping.DAY),
                ledger.lines(selection, Grouping.PERSON),
                ledger.lines(selection, Grouping.DASHBOARD));
    }

    @Transactional(readOnly = true)
    public Usage total(Caller caller, YearMonth month) {
        return ledger.total(Selection.of(caller).in(month));
    }

    /** What a slice of a month has cost. */
    @Transactional(readOnly = true)
    public Usage total(Caller caller, YearMonth month, Slice slice) {
        return ledger.total(Selection.of(caller).in(month).of(slice));
    }

    @Transactional(readOnly = true)
    public List<CostLine> lines(Caller caller, YearMonth month, Grouping grouping) {
        return ledger.lines(Selection.of(caller).in(month), grouping);
    }

    /** The entries behind a month or a slice of it, newest first. */
    @Transactional(readOnly = true)
    public EntryPage entries(Caller caller, YearMonth month, @Nullable Slice slice, long offset, int limit) {
        if (offset < 0 || limit < 1 || limit > MOST_ENTRIES) {
            throw new FaultException(MeteringFault.ENTRIES_OUT_OF_RANGE, MOST_ENTRIES)
                    .about(offset < 0 ? "offset" : "limit");
        }
        Selection selection = Selection.of(caller).in(month);
        if (slice != null) {
            selection = selection.of(slice);
        }
        return new EntryPage(ledger.newest(selection, offset, limit), offset, limit, ledger.count(selection));
    }

    /** Hands over every entry of the month in the order of the ledger, holding only some of them in memory. */
    public void export(Caller caller, YearMonth month, Consumer<LedgerEntry> sink) {
        Selection selection = Selection.of(caller).in(month);
        List<LedgerEntry> some = ledger.next(selection, 0, MOST_ENTRIES);
        while (!some.isEmpty()) {
            some.forEach(sink);
            some = ledger.next(selection, some.getLast().number(), MOST_ENTRIES);
        }
    }

    private Optional<Money> projection(YearMonth month, Money soFar) {
        Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant now = clock.instant();
        if (now.isBefore(start.plus(ENOUGH_TO_PROJECT)) || !now.isBefore(end)) {
            return Optional.empty();
        }
        BigDecimal micros = BigDecimal.valueOf(soFar.micros())
                .multiply(BigDecimal.valueOf(Duration.between(start, end).toSeconds()))
                .divide(BigDecimal.valueOf(Duration.between(start, now).toSeconds()), 0, RoundingMode.HALF_UP);
        return Optional.of(new Money(micros.longValueExact()));
    }
}
