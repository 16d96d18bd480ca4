package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.yaml.Difference;
import dev.nightjar.yaml.Differences;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a dashboard was before: every publication, for whoever may change it. */
@Service
public class DashboardVersions {

    /** Stands for the draft where a version's number is asked for. */
    public static final int DRAFT = 0;

    private final Dashboards dashboards;
    private final VersionRows versions;

    DashboardVersions(Dashboards dashboards, VersionRows versions) {
        this.dashboards = dashboards;
        this.versions = versions;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<DashboardVersion> list(Caller caller, UUID dashboard) {
        return versions.list(dashboards.editable(caller, dashboard).id());
    }

    /**
     * What leads from one version to another.
     *
     * @param from a version's number, or {@link #DRAFT}; like {@code to}
     */
    @Transactional(readOnly = true)
    public List<Difference> compare(Caller caller, UUID dashboard, int from, int to) {
        Dashboard found = dashboards.editable(caller, dashboard);
        return Differences.between(
                DashboardText.WHOLE, text(found, from).tree(), text(found, to).tree());
    }

    /**
     * Makes an earlier publication the draft; publishing it is another step.
     *
     * @param seen the dashboard's version the caller saw
     */
    @Transactional
    public Dashboard restore(Caller caller, UUID dashboard, int number, int seen) {
        DashboardText earlier = text(dashboards.editable(caller, dashboard), number);
        return dashboards.change(caller, dashboard, seen, new Change(null, null, earlier.definition()));
    }

    private DashboardText text(Dashboard dashboard, int number) {
        return number == DRAFT
                ? DashboardText.of(dashboard)
                : versions.find(dashboard.id(), number)
                        .orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_VERSION, number));
    }
}
