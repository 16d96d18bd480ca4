package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.Alert;
import dev.nightjar.dashboard.Alerts;
import dev.nightjar.dashboard.Alerts.Wanted;
import dev.nightjar.dashboard.DeliveryList;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.dashboard.Receiver;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

/** Alerts on the numbers of a dashboard, for whoever may change it. */
@RestController
@Tag(name = "Dashboards: alerts", description = "Who is told when a number crosses a threshold")
@RequestMapping("/api/v1/dashboards/{dashboard}")
class AlertApi {

    private final Alerts alerts;
    private final Owners owners;

    AlertApi(Alerts alerts, Owners owners) {
        this.alerts = alerts;
        this.owners = owners;
    }

    record AlertList(List<AlertJson> items) {}

    record AlertJson(
            UUID id,
            String tile,
            String name,
            Alert.Test test,
            BigDecimal threshold,
            int everyMinutes,
            List<String> receivers,
            String owner,
            boolean paused,
            Alert.State state,
            @Nullable BigDecimal lastValue,
            @Nullable String problem,
            @Nullable Instant checkedAt,
            Instant createdAt) {}

    @Operation(summary = "List the alerts of a dashboard")
    @GetMapping("/alerts")
    AlertList list(Caller caller, @PathVariable UUID dashboard) {
        return new AlertList(
                alerts.list(caller, dashboard).stream().map(this::json).toList());
    }

    @Operation(
            summary = "Watch a tile",
            description = "ABOVE and BELOW: any number it draws; CHANGED: that of a KPI or gauge; STALE: the age of its"
                    + " snapshot in hours.")
    @PostMapping("/tiles/{tile}/alerts")
    @ResponseStatus(HttpStatus.CREATED)
    AlertJson create(
            Caller caller,
            @PathVariable UUID dashboard,
            @PathVariable String tile,
            @RequestBody Wanted wanted,
            Locale locale,
            HttpServletRequest request) {
        String address = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/dashboards/{id}")
                .buildAndExpand(dashboard)
                .toUriString();
        return json(alerts.create(caller, dashboard, tile, wanted, locale, address));
    }

    @Operation(summary = "Change an alert")
    @PutMapping("/alerts/{alert}")
    AlertJson change(
            Caller caller, @PathVariable UUID dashboard, @PathVariable UUID alert, @RequestBody Wanted wanted) {
        return json(alerts.change(caller, dashboard, alert, wanted));
    }

    @Operation(summary = "Delete an alert and its log")
    @DeleteMapping("/alerts/{alert}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID alert) {
        alerts.delete(caller, dashboard, alert);
    }

    @Operation(
            summary = "Send every receiver a test",
            description = "With the number of now; the answer says who got it.")
    @PostMapping("/alerts/{alert}/test")
    DeliveryList test(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID alert) {
        return new DeliveryList(alerts.test(caller, dashboard, alert));
    }

    @Operation(summary = "List what an alert sent, newest first")
    @GetMapping("/alerts/{alert}/deliveries")
    DeliveryList deliveries(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID alert) {
        return new DeliveryList(alerts.deliveries(caller, dashboard, alert));
    }

    private AlertJson json(Alert alert) {
        Alert.Terms terms = alert.terms();
        return new AlertJson(
                alert.id(),
                alert.tile(),
                terms.name(),
                terms.test(),
                terms.threshold(),
                terms.everyMinutes(),
                Receiver.addresses(terms.receivers()),
                owners.name(alert.owner()),
                alert.paused(),
                alert.state(),
                alert.lastValue(),
                alert.problem(),
                alert.checkedAt(),
                alert.createdAt());
    }
}
