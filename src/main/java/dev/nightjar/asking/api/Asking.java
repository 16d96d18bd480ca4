package dev.nightjar.asking.api;

import dev.nightjar.asking.Origin;
import dev.nightjar.asking.Origins;
import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.MarkRows;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers questions about marks, the same for accounts and for the visitors of links; a reader's action like any other. */
@Component
class Asking {

    private final Origins origins;
    private final MarkRows rows;
    private final DashboardData data;

    Asking(Origins origins, MarkRows rows, DashboardData data) {
        this.origins = origins;
        this.rows = rows;
        this.data = data;
    }

    /** @param caller null for a stranger */
    Origin origin(@Nullable Caller caller, Viewing viewing, String tile, MarkBody body) {
        data.act(viewing, body.request().action());
        return origins.of(caller, viewing, tile, body.request(), body.mark(), body.execution());
    }

    RowsJson rows(Viewing viewing, String tile, MarkBody body) {
        data.act(viewing, body.request().action());
        return RowsJson.of(rows.of(viewing, tile, body.request(), body.mark(), RowsJson.MOST), body);
    }
}
