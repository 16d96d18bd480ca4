package dev.nightjar.metering;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens and prices the sessions of readers. */
@Service
public class ReaderSessions {

    private final Sessions sessions;
    private final Ledger ledger;
    private final PriceBooks books;
    private final Clock clock;

    ReaderSessions(Sessions sessions, Ledger ledger, PriceBooks books, Clock clock) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.books = books;
        this.clock = clock;
    }

    /**
     * A reader did something on a dashboard (opened it, filtered, drilled, refreshed). Starts a session where none is
     * running; inside a running one it costs nothing. A background refresh is not an action: do not call this for it.
     *
     * <p>Tabs that act at the same moment share one session: whoever comes second waits for the first one's
     * transaction, and then finds the session running.
     */
    @Transactional
    public SessionMeter act(Reader reader, DashboardRef dashboard) {
        if (sessions.running(reader, now()).isEmpty()) {
            sessions.lock(reader);
            Instant now =
                    now(); // only after the wait, or we could open a session that began before the one we waited for
            if (sessions.running(reader, now).isEmpty()) {
                open(reader, dashboard, now);
            }
        }
        return meter(reader);
    }

    /** What the reader's meter shows now, without starting anything. */
    @Transactional(readOnly = true)
    public SessionMeter meter(Reader reader) {
        Instant now = now();
        Optional<ReaderSession> running = sessions.running(reader, now);
        Money month = sessions.tally(reader, monthOf(now)).cost();
        PriceBook book = books.at(now);
        return new SessionMeter(
                now,
                running.map(ReaderSession::startedAt).orElse(null),
                running.map(ReaderSession::endsAt).orElse(null),
                running.map(ReaderSession::price).orElse(Money.ZERO),
                book.session(month),
                month,
                book.monthlyCap(),
                month.compareTo(book.monthlyCap()) >= 0);
    }

    /**
     * A reader was sent a report of a dashboard: a session, whether or not one is running, credited to them. The next one
     * they open in the same month costs nothing.
     */
    @Transactional
    public void report(Reader reader, DashboardRef dashboard) {
        sessions.lock(reader);
        Instant now = now();
        PriceBook book = books.at(now);
        Sessions.Tally tally = sessions.tally(reader, monthOf(now));
        add(reader, dashboard, tally, now, now, book.session(tally.cost()));
        sessions.credit(reader, monthOf(now));
    }

    private void open(Reader reader, DashboardRef dashboard, Instant now) {
        PriceBook book = books.at(now);
        Sessions.Tally tally = sessions.tally(reader, monthOf(now));
        Money price = sessions.useCredit(reader, monthOf(now)) ? Money.ZERO : book.session(tally.cost());
        add(reader, dashboard, tally, now, now.plus(book.session()), price);
    }

    private void add(
            Reader reader, DashboardRef dashboard, Sessions.Tally tally, Instant now, Instant end, Money price) {
        ReaderSession session = new ReaderSession(
                UUID.randomUUID(),
                reader,
                tally.count() + 1,
                now,
                end,
                books.at(now).name(),
                price,
                dashboard);
        sessions.add(session);
        ledger.append(LedgerEntry.session(session));
    }

    private static YearMonth monthOf(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    /** Whole milliseconds, since both databases would round what is finer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
