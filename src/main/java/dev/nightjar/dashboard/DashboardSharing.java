package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grant;
import dev.nightjar.identity.Grants;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** With whom dashboards are shared, for whoever owns them. */
@Service
public class DashboardSharing {

    private final Dashboards dashboards;
    private final Grants grants;

    DashboardSharing(Dashboards dashboards, Grants grants) {
        this.dashboards = dashboards;
        this.grants = grants;
    }

    /** @param everybody whether everybody sees what is published */
    public record Access(boolean everybody, List<Grant> grants) {

        public Access {
            grants = grants == null ? List.of() : List.copyOf(grants);
        }
    }

    @Transactional(readOnly = true)
    public Access access(Caller caller, UUID id) {
        Dashboard dashboard = dashboards.owned(caller, id);
        return new Access(dashboard.forEverybody(), grants.of(DashboardAccess.KIND, id));
    }

    /** Shares it with exactly these from now on. */
    @Transactional
    public Access share(Caller caller, UUID id, Access wanted) {
        dashboards.open(caller, id, wanted.everybody());
        grants.replace(DashboardAccess.KIND, id, wanted.grants());
        return access(caller, id);
    }
}
