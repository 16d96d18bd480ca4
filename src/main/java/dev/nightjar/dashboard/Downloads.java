package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may take numbers away as files: whoever may edit the dashboard, its readers unless it is refused to them, and the
 * visitors of links that say so.
 */
@Service
public class Downloads {

    private final JdbcClient jdbc;
    private final Dashboards dashboards;

    Downloads(JdbcClient jdbc, Dashboards dashboards) {
        this.jdbc = jdbc;
        this.dashboards = dashboards;
    }

    public boolean allowed(Viewing viewing) {
        if (viewing.stranger()) {
            return viewing.terms().downloads();
        }
        return viewing.opensExecutions() || !refused(viewing.dashboard().id());
    }

    /** @throws FaultException {@link DashboardFault#DOWNLOADS_REFUSED} */
    public void check(Viewing viewing) {
        if (!allowed(viewing)) {
            throw new FaultException(DashboardFault.DOWNLOADS_REFUSED);
        }
    }

    /** Whether readers may. */
    @Transactional(readOnly = true)
    public boolean forReaders(Caller caller, UUID dashboard) {
        return !refused(dashboards.get(caller, dashboard).id());
    }

    /** Allows or refuses it to readers; links have terms of their own. */
    @Transactional
    public void change(Caller caller, UUID dashboard, boolean allowed) {
        dashboards.editable(caller, dashboard);
        jdbc.sql("DELETE FROM dashboard.downloads_refused WHERE dashboard_id = :id")
                .param("id", dashboard)
                .update();
        if (!allowed) {
            jdbc.sql("INSERT INTO dashboard.downloads_refused (dashboard_id) VALUES (:id)")
                    .param("id", dashboard)
                    .update();
        }
    }

    private boolean refused(UUID dashboard) {
        return jdbc.sql("SELECT count(*) FROM dashboard.downloads_refused WHERE dashboard_id = :id")
                        .param("id", dashboard)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
