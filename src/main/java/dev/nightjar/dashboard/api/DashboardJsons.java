package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.identity.Caller;
import org.springframework.stereotype.Component;

/** Writes dashboards as their callers may see them. */
@Component
class DashboardJsons {

    private final Dashboards dashboards;
    private final Owners owners;

    DashboardJsons(Dashboards dashboards, Owners owners) {
        this.dashboards = dashboards;
        this.owners = owners;
    }

    DashboardJson of(Caller caller, Dashboard dashboard) {
        return DashboardJson.of(dashboard, caller, dashboards.level(caller, dashboard), owners.name(dashboard.owner()));
    }
}
