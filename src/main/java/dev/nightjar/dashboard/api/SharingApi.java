package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardSharing;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** With whom a dashboard is shared. */
@RestController
@Tag(name = "Dashboards: people and groups", description = "Who sees, changes and owns a dashboard")
@RequestMapping("/api/v1/dashboards/{id}/sharing")
class SharingApi {

    private final DashboardSharing sharing;

    SharingApi(DashboardSharing sharing) {
        this.sharing = sharing;
    }

    @Operation(summary = "Say with whom a dashboard is shared")
    @GetMapping
    DashboardSharing.Access access(Caller caller, @PathVariable UUID id) {
        return sharing.access(caller, id);
    }

    @Operation(summary = "Share a dashboard with exactly these people and groups")
    @PutMapping
    DashboardSharing.Access share(Caller caller, @PathVariable UUID id, @RequestBody DashboardSharing.Access wanted) {
        return sharing.share(caller, id, wanted);
    }
}
