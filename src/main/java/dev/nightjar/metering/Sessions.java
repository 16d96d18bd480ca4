package dev.nightjar.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored sessions of readers. */
@Component
class Sessions {

    private static final String CREDIT = "update metering.session_credit ";
    private static final String OF_MONTH = " where reader_kind = :kind and reader_id = :id and billing_month = :month";

    /** What a reader began in one month. */
    record Tally(int count, Money cost) {}

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps every other transaction from opening a session for this reader until ours has ended. */
    void lock(Reader reader) {
        jdbc.sql("insert into metering.reader (kind, id) values (:kind, :id) on conflict do nothing")
                .param("kind", kind(reader))
                .param("id", id(reader))
                .update();
        jdbc.sql("select id from metering.reader where kind = :kind and id = :id for update")
                .param("kind", kind(reader))
                .param("id", id(reader))
                .query(UUID.class)
                .single();
    }

    Optional<ReaderSession> running(Reader reader, Instant now) {
        return jdbc.sql("""
                        select * from metering.reader_session
                         where reader_kind = :kind and reader_id = :id and ends_at > :now
                         order by ends_at desc
                         fetch first row only
                        """)
                .param("kind", kind(reader))
                .param("id", id(reader))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> session(reader, row))
                .optional();
    }

    Tally tally(Reader reader, YearMonth month) {
        return jdbc.sql("""
                        select count(*) as sessions, coalesce(sum(price_micros), 0) as cost
                          from metering.reader_session
                         where reader_kind = :kind and reader_id = :id and billing_month = :month
                        """)
                .param("kind", kind(reader))
                .param("id", id(reader))
                .param("month", month.atDay(1))
                .query((row, number) -> new Tally(row.getInt("sessions"), new Money(row.getLong("cost"))))
                .single();
    }

    /** Whoever holds the {@link #lock} may. */
    void credit(Reader reader, YearMonth month) {
        int known = jdbc.sql(CREDIT + "set credits = credits + 1" + OF_MONTH)
                .param("kind", kind(reader))
                .param("id", id(reader))
                .param("month", month.atDay(1))
                .update();
        if (known == 0) {
            jdbc.sql("insert into metering.session_credit (reader_kind, reader_id, billing_month, credits)"
                            + " values (:kind, :id, :month, 1)")
                    .param("kind", kind(reader))
                    .param("id", id(reader))
                    .param("month", month.atDay(1))
                    .update();
        }
    }

    /** Uses a credit of the month up; false where there is none. */
    boolean useCredit(Reader reader, YearMonth month) {
        return jdbc.sql(CREDIT + "set credits = credits - 1" + OF_MONTH + " and credits > 0")
                        .param("kind", kind(reader))
                        .param("id", id(reader))
                        .param("month", month.atDay(1))
                        .update()
                == 1;
    }

    void add(ReaderSession session) {
        OffsetDateTime start = session.startedAt().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into metering.reader_session (
                            id, reader_kind, reader_id, billing_month, ordinal, started_at, ends_at,
                            price_book, price_micros, dashboard_id, dashboard_title)
                        values (
                            :id, :kind, :reader, :month, :ordinal, :start, :end, :book, :price, :dashboard, :title)
                        """)
                .param("id", session.id())
                .param("kind", kind(session.reader()))
                .param("reader", id(session.reader()))
                .param("month", YearMonth.from(start).atDay(1))
                .param("ordinal", session.ordinal())
                .param("start", start)
                .param("end", session.endsAt().atOffset(ZoneOffset.UTC))
                .param("book", session.priceBook())
                .param("price", session.price().micros())
                .param("dashboard", session.dashboard().id())
                .param("title", Ledger.clip(session.dashboard().title()))
                .update();
    }

    private static ReaderSession session(Reader reader, ResultSet row) throws SQLException {
        return new ReaderSession(
                row.getObject("id", UUID.class),
                reader,
                row.getInt("ordinal"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getString("price_book"),
                new Money(row.getLong("price_micros")),
                new DashboardRef(row.getObject("dashboard_id", UUID.class), row.getString("dashboard_title")));
    }

    private static String kind(Reader reader) {
        return switch (reader) {
            case Reader.Person person -> Ledger.ACCOUNT;
            case Reader.Visitor visitor -> Ledger.VISITOR;
        };
    }

    private static UUID id(Reader reader) {
        return switch (reader) {
            case Reader.Person person -> person.account().value();
            case Reader.Visitor visitor -> visitor.cookie();
        };
    }
}
