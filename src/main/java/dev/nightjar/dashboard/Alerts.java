package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The alerts of dashboards, for whoever may change the dashboard. */
@Service
public class Alerts {

    /** How often a number can be looked at, in minutes. */
    public static final Set<Integer> INTERVALS = Set.of(1, 5, 15, 60, 1440);

    private static final int MOST_RECEIVERS = 20;
    private static final int MOST_OF_ONE_DASHBOARD = 50;
    private static final int LONGEST_NAME = 200;
    private static final int DELIVERIES_SHOWN = 50;

    private final Dashboards dashboards;
    private final AlertRows rows;
    private final AlertChecker checker;
    private final Deliveries deliveries;
    private final Clock clock;

    Alerts(Dashboards dashboards, AlertRows rows, AlertChecker checker, Deliveries deliveries, Clock clock) {
        this.dashboards = dashboards;
        this.rows = rows;
        this.checker = checker;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** What somebody wants to be told of. */
    public record Wanted(
            @Nullable String name,
            Alert.@Nullable Test test,
            @Nullable BigDecimal threshold,
            @Nullable Integer everyMinutes,
            @Nullable List<String> receivers,
            @Nullable Boolean paused) {}

    public List<Alert> list(Caller caller, UUID dashboard) {
        return rows.of(dashboards.editable(caller, dashboard).id());
    }

    /**
     * Watches a tile of the published dashboard from now on.
     *
     * @param address of the dashboard, for what is sent
     */
    public Alert create(Caller caller, UUID dashboard, String tile, Wanted wanted, Locale language, String address) {
        dashboards.editable(caller, dashboard);
        Viewing viewing = dashboards.view(caller, dashboard, false);
        Alert.Terms terms = terms(wanted);
        AlertReading.check(viewing.tile(tile).visual(), terms.test());
        if (rows.of(dashboard).size() >= MOST_OF_ONE_DASHBOARD) {
            throw new FaultException(DashboardFault.TOO_MANY_ALERTS, MOST_OF_ONE_DASHBOARD);
        }
        Alert made = new Alert(
                UUID.randomUUID(),
                dashboard,
                tile,
                caller.account(),
                terms,
                language,
                address,
                Boolean.TRUE.equals(wanted.paused()),
                Alert.State.NEW,
                null,
                null,
                null,
                DashboardRows.now(clock));
        rows.add(made);
        return made;
    }

    public Alert change(Caller caller, UUID dashboard, UUID id, Wanted wanted) {
        Alert found = get(caller, dashboard, id);
        Alert.Terms terms = terms(wanted);
        if (terms.test() != found.terms().test()) {
            Viewing viewing = dashboards.view(caller, dashboard, false);
            AlertReading.check(viewing.tile(found.tile()).visual(), terms.test());
        }
        Alert changed = new Alert(
                found.id(),
                found.dashboard(),
                found.tile(),
                found.owner(),
                terms,
                found.language(),
                found.address(),
                Boolean.TRUE.equals(wanted.paused()),
                found.state(),
                found.lastValue(),
                found.problem(),
                found.checkedAt(),
                found.createdAt());
        rows.change(changed, DashboardRows.now(clock));
        return get(caller, dashboard, id);
    }

    public void delete(Caller caller, UUID dashboard, UUID id) {
        rows.remove(get(caller, dashboard, id).id());
    }

    /** Sends every receiver what a firing alert would, with the number of now, and says who got it. */
    public List<Delivery> test(Caller caller, UUID dashboard, UUID id) {
        Alert alert = get(caller, dashboard, id);
        return deliveries.send(alert, checker.test(alert));
    }

    /** What was sent, newest first. */
    public List<Delivery> deliveries(Caller caller, UUID dashboard, UUID id) {
        return rows.deliveries(get(caller, dashboard, id).id(), DELIVERIES_SHOWN);
    }

    private Alert get(Caller caller, UUID dashboard, UUID id) {
        dashboards.editable(caller, dashboard);
        return rows.find(id)
                .filter(found -> found.dashboard().equals(dashboard))
                .orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_ALERT));
    }

    private Alert.Terms terms(Wanted wanted) {
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new FaultException(DashboardFault.ALERT_NAME_NEEDED, LONGEST_NAME).about("name");
        }
        BigDecimal threshold = wanted.threshold();
        if (threshold == null || threshold.precision() - threshold.scale() > 28) {
            throw new FaultException(DashboardFault.THRESHOLD_NEEDED).about("threshold");
        }
        int every = wanted.everyMinutes() == null ? 15 : wanted.everyMinutes();
        if (!INTERVALS.contains(every)) {
            throw new FaultException(DashboardFault.INTERVAL_INVALID).about("everyMinutes");
        }
        return new Alert.Terms(
                name,
                wanted.test() == null ? Alert.Test.ABOVE : wanted.test(),
                threshold,
                every,
                deliveries.receivers(wanted.receivers(), MOST_RECEIVERS, DashboardFault.RECEIVERS_NEEDED));
    }
}
