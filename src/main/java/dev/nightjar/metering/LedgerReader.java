package dev.nightjar.metering;

import dev.nightjar.identity.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up and lists what is in the ledger. */
@Component
class LedgerReader {

    private static final String SUMS = """
            coalesce(sum(case when kind = 'SCAN' then 1 else 0 end), 0) as statements,
            coalesce(sum(bytes_scanned), 0) as scanned,
            coalesce(sum(bytes_billed), 0) as billed,
            coalesce(sum(case when kind = 'SCAN' then price_micros else 0 end), 0) as scan_micros,
            coalesce(sum(case when kind = 'SESSION' then 1 else 0 end), 0) as sessions,
            coalesce(sum(case when kind = 'SESSION' then price_micros else 0 end), 0) as session_micros
            """;

    /** Visitors who are not signed in are told apart by dashboard only. */
    private static final String PERSON = "case payer_kind when 'VISITOR' then dashboard_id else payer_id end";

    private final JdbcClient jdbc;

    LedgerReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Usage total(Selection selection) {
        return jdbc.sql("select " + SUMS + " from metering.ledger_entry where " + selection.where())
                .params(selection.parameters())
                .query((row, number) -> usage(row))
                .single();
    }

    List<CostLine> lines(Selection selection, Grouping grouping) {
        return switch (grouping) {
            case DAY -> days(selection);
            case PERSON -> named(selection, "payer_kind, " + PERSON, LedgerReader::person);
            case DASHBOARD -> named(selection, "dashboard_id", LedgerReader::dashboard);
        };
    }

    List<LedgerEntry> newest(Selection selection, long offset, int limit) {
        return jdbc.sql("select * from metering.ledger_entry where " + selection.where()
                        + " order by happened_at desc, number desc offset :offset rows fetch next :limit rows only")
                .params(selection.parameters())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    List<LedgerEntry> next(Selection selection, long after, int limit) {
        Selection rest = selection.after(after);
        return jdbc.sql("select * from metering.ledger_entry where " + rest.where()
                        + " order by number fetch next :limit rows only")
                .params(rest.parameters())
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    long count(Selection selection) {
        return jdbc.sql("select count(*) from metering.ledger_entry where " + selection.where())
                .params(selection.parameters())
                .query(Long.class)
                .single();
    }

    Optional<YearMonth> firstMonth(Selection selection) {
        return jdbc.sql("select happened_on from metering.ledger_entry where " + selection.where()
                        + " order by happened_on fetch first row only")
                .params(selection.parameters())
                .query(LocalDate.class)
                .optional()
                .map(YearMonth::from);
    }

    private List<CostLine> days(Selection selection) {
        return jdbc.sql("select happened_on, " + SUMS + " from metering.ledger_entry where " + selection.where()
                        + " group by happened_on order by happened_on")
                .params(selection.parameters())
                .query((row, number) -> {
                    LocalDate day = row.getObject("happened_on", LocalDate.class);
                    return new CostLine(new Slice.Day(day), day.toString(), usage(row));
                })
                .list();
    }

    /** Groups with the name that each group's newest entry carries, dearest first. */
    private List<CostLine> named(Selection selection, String key, LineMapper mapper) {
        return jdbc.sql("select g.*, e.payer_kind, e.payer_id, e.payer_name, e.dashboard_id, e.dashboard_title from ("
                        + "select max(number) as newest, " + SUMS + " from metering.ledger_entry where "
                        + selection.where() + " group by " + key
                        + ") g join metering.ledger_entry e on e.number = g.newest"
                        + " order by g.scan_micros + g.session_micros desc, g.newest")
                .params(selection.parameters())
                .query((row, number) -> mapper.line(row))
                .list();
    }

    private interface LineMapper {
        CostLine line(ResultSet row) throws SQLException;
    }

    private static CostLine person(ResultSet row) throws SQLException {
        if (row.getString("payer_kind").equals(Ledger.VISITOR)) {
            UUID dashboard = row.getObject("dashboard_id", UUID.class);
            return new CostLine(new Slice.Visitors(dashboard), row.getString("dashboard_title"), usage(row));
        }
        AccountId account = new AccountId(row.getObject("payer_id", UUID.class));
        return new CostLine(new Slice.Account(account), row.getString("payer_name"), usage(row));
    }

    private static CostLine dashboard(ResultSet row) throws SQLException {
        DashboardRef dashboard = dashboardRef(row);
        return dashboard == null
                ? new CostLine(new Slice.NoDashboard(), "", usage(row))
                : new CostLine(new Slice.Dashboard(dashboard.id()), dashboard.title(), usage(row));
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("statements"),
                row.getLong("scanned"),
                row.getLong("billed"),
                new Money(row.getLong("scan_micros")),
                row.getLong("sessions"),
                new Money(row.getLong("session_micros")));
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        UUID payer = row.getObject("payer_id", UUID.class);
        return new LedgerEntry(
                row.getLong("number"),
                LedgerEntry.Kind.valueOf(row.getString("kind")),
                row.getObject("source_id", UUID.class),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("payer_kind").equals(Ledger.VISITOR)
                        ? new Payer.Visitor(payer)
                        : new Payer.Account(new AccountId(payer), row.getString("payer_name")),
                dashboardRef(row),
                row.getLong("bytes_scanned"),
                row.getLong("bytes_billed"),
                row.getString("price_book"),
                new Money(row.getLong("price_micros")),
                free(row.getString("free_reason")));
    }

    private static @Nullable FreeReason free(@Nullable String stored) {
        return stored == null ? null : FreeReason.valueOf(stored);
    }

    private static @Nullable DashboardRef dashboardRef(ResultSet row) throws SQLException {
        UUID id = row.getObject("dashboard_id", UUID.class);
        return row.wasNull() ? null : new DashboardRef(id, row.getString("dashboard_title"));
    }
}
