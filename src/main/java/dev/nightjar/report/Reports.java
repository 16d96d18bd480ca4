package dev.nightjar.report;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Deliveries;
import dev.nightjar.dashboard.Delivery;
import dev.nightjar.dashboard.Notice.Occasion;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.schedule.Cron;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The reports of dashboards, for whoever may change the dashboard. */
@Service
public class Reports {

    private static final int MOST_RECEIVERS = 100;
    private static final int MOST_OF_ONE_DASHBOARD = 50;
    private static final int LONGEST_NAME = 200;
    private static final int DELIVERIES_SHOWN = 100;

    private final Dashboards dashboards;
    private final ReportRows rows;
    private final ReportMaker maker;
    private final Deliveries deliveries;
    private final Clock clock;

    Reports(Dashboards dashboards, ReportRows rows, ReportMaker maker, Deliveries deliveries, Clock clock) {
        this.dashboards = dashboards;
        this.rows = rows;
        this.maker = maker;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** What somebody wants sent. */
    public record Wanted(
            @Nullable String name,
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable List<String> receivers,
            @Nullable Set<Report.Attached> attached,
            @Nullable String sheet,
            @Nullable Boolean paused) {}

    public List<Report> list(Caller caller, UUID dashboard) {
        return rows.of(dashboards.editable(caller, dashboard).id());
    }

    /** @param address of the dashboard, for what is sent */
    public Report create(Caller caller, UUID dashboard, Wanted wanted, Locale language, String address) {
        Dashboard found = dashboards.editable(caller, dashboard);
        if (rows.of(dashboard).size() >= MOST_OF_ONE_DASHBOARD) {
            throw new FaultException(ReportFault.TOO_MANY_REPORTS, MOST_OF_ONE_DASHBOARD);
        }
        Report.Terms terms = terms(
                wanted,
                dashboards.view(caller, found.id(), false).definition().sheets().stream()
                        .map(sheet -> sheet.id())
                        .toList());
        Report made = new Report(
                UUID.randomUUID(),
                dashboard,
                caller.account(),
                terms,
                language,
                address,
                Boolean.TRUE.equals(wanted.paused()),
                next(terms, now()),
                null,
                now());
        rows.add(made);
        return made;
    }

    public Report change(Caller caller, UUID dashboard, UUID id, Wanted wanted) {
        Report found = get(caller, dashboard, id);
        Report.Terms terms = terms(
                wanted,
                dashboards.view(caller, dashboard, false).definition().sheets().stream()
                        .map(sheet -> sheet.id())
                        .toList());
        rows.change(new Report(
                found.id(),
                found.dashboard(),
                found.owner(),
                terms,
                found.language(),
                found.address(),
                Boolean.TRUE.equals(wanted.paused()),
                next(terms, now()),
                found.lastAt(),
                found.createdAt()));
        return get(caller, dashboard, id);
    }

    public void delete(Caller caller, UUID dashboard, UUID id) {
        rows.remove(get(caller, dashboard, id).id());
    }

    /** Sends it now, for a look; says who got it. Nobody is charged. */
    public List<Delivery> test(Caller caller, UUID dashboard, UUID id) {
        Report report = get(caller, dashboard, id);
        List<Delivery> sent = deliveries.bring(
                report.terms().receivers(), maker.make(report, Occasion.TEST).notice());
        sent.forEach(delivery -> rows.note(report.id(), delivery));
        return sent;
    }

    /** What was sent, newest first. */
    public List<Delivery> deliveries(Caller caller, UUID dashboard, UUID id) {
        return rows.deliveries(get(caller, dashboard, id).id(), DELIVERIES_SHOWN);
    }

    private Report get(Caller caller, UUID dashboard, UUID id) {
        dashboards.editable(caller, dashboard);
        return rows.find(id)
                .filter(found -> found.dashboard().equals(dashboard))
                .orElseThrow(() -> new FaultException(ReportFault.NO_SUCH_REPORT));
    }

    static @Nullable Instant next(Report.Terms terms, Instant after) {
        return Cron.parse(terms.cron()).next(after, ZoneId.of(terms.timeZone())).orElse(null);
    }

    private Report.Terms terms(Wanted wanted, List<String> sheets) {
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new FaultException(ReportFault.REPORT_NAME_NEEDED, LONGEST_NAME).about("name");
        }
        String cron = wanted.cron() == null ? "" : wanted.cron().strip();
        Cron.parse(cron);
        ZoneId zone = Cron.zone(wanted.timeZone() == null ? "UTC" : wanted.timeZone());
        if (wanted.sheet() != null && !sheets.contains(wanted.sheet())) {
            throw new FaultException(ReportFault.REPORT_SHEET_GONE).about("sheet");
        }
        Set<Report.Attached> attached = wanted.attached() == null ? Set.of(Report.Attached.PDF) : wanted.attached();
        return new Report.Terms(
                name,
                cron,
                zone.getId(),
                deliveries.receivers(wanted.receivers(), MOST_RECEIVERS, ReportFault.REPORT_RECEIVERS_NEEDED),
                attached,
                wanted.sheet());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
