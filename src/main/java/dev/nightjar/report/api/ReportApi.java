package dev.nightjar.report.api;

import dev.nightjar.dashboard.DeliveryList;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.dashboard.Receiver;
import dev.nightjar.identity.Caller;
import dev.nightjar.report.Exports;
import dev.nightjar.report.Report;
import dev.nightjar.report.Reports;
import dev.nightjar.report.Reports.Wanted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The reports of a dashboard, for whoever may change it. */
@RestController
@Tag(name = "Dashboards: reports", description = "Dashboards that are sent at set times")
@RequestMapping("/api/v1/dashboards/{dashboard}/reports")
class ReportApi {

    private final Reports reports;
    private final Owners owners;
    private final Exports exports;

    ReportApi(Reports reports, Owners owners, Exports exports) {
        this.reports = reports;
        this.owners = owners;
        this.exports = exports;
    }

    record ReportList(List<ReportJson> items) {}

    record ReportJson(
            UUID id,
            String name,
            String cron,
            String timeZone,
            List<String> receivers,
            Set<Report.Attached> attached,
            @Nullable String sheet,
            String owner,
            boolean paused,
            @Nullable Instant nextAt,
            @Nullable Instant lastAt,
            Instant createdAt) {}

    @Operation(summary = "List the reports of a dashboard")
    @GetMapping
    ReportList list(Caller caller, @PathVariable UUID dashboard, Locale locale) {
        ReportList list = new ReportList(
                reports.list(caller, dashboard).stream().map(this::json).toList());
        exports.prepare(locale); // whoever looks at reports is likely to try one
        return list;
    }

    @Operation(summary = "Send a dashboard at set times")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ReportJson create(
            Caller caller,
            @PathVariable UUID dashboard,
            @RequestBody Wanted wanted,
            Locale language,
            HttpServletRequest request) {
        String address = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/dashboards/{id}")
                .buildAndExpand(dashboard)
                .toUriString();
        return json(reports.create(caller, dashboard, wanted, language, address));
    }

    @Operation(summary = "Change a report")
    @PutMapping("/{report}")
    ReportJson change(
            Caller caller, @PathVariable UUID dashboard, @PathVariable UUID report, @RequestBody Wanted wanted) {
        return json(reports.change(caller, dashboard, report, wanted));
    }

    @Operation(summary = "Delete a report and its log")
    @DeleteMapping("/{report}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID report) {
        reports.delete(caller, dashboard, report);
    }

    @Operation(summary = "Send it now; the answer says who got it", description = "Nobody is charged for a test.")
    @PostMapping("/{report}/test")
    DeliveryList test(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID report) {
        return new DeliveryList(reports.test(caller, dashboard, report));
    }

    @Operation(summary = "List what a report sent, newest first")
    @GetMapping("/{report}/deliveries")
    DeliveryList deliveries(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID report) {
        return new DeliveryList(reports.deliveries(caller, dashboard, report));
    }

    private ReportJson json(Report report) {
        Report.Terms terms = report.terms();
        return new ReportJson(
                report.id(),
                terms.name(),
                terms.cron(),
                terms.timeZone(),
                Receiver.addresses(terms.receivers()),
                terms.attached(),
                terms.sheet(),
                owners.name(report.owner()),
                report.paused(),
                report.nextAt(),
                report.lastAt(),
                report.createdAt());
    }
}
