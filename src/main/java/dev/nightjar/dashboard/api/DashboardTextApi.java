package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardTexts;
import dev.nightjar.dashboard.DashboardTexts.Applied;
import dev.nightjar.dashboard.DashboardTexts.Plan;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dashboards as YAML, for teams that keep them in git. */
@RestController
@Tag(name = "Dashboards: texts", description = "Dashboards as YAML, for teams that keep them in git")
@RequestMapping("/api/v1/dashboards")
class DashboardTextApi {

    private static final String YAML = "application/yaml";

    private final DashboardTexts texts;
    private final DashboardJsons jsons;

    DashboardTextApi(DashboardTexts texts, DashboardJsons jsons) {
        this.texts = texts;
        this.jsons = jsons;
    }

    record AppliedJson(Plan plan, DashboardJson dashboard) {}

    @Operation(
            summary = "Export the draft as YAML",
            description = "The same for the same draft: no versions, no times.")
    @GetMapping(path = "/{id}/text", produces = YAML)
    String write(Caller caller, @PathVariable UUID id) {
        return texts.write(caller, id);
    }

    @Operation(summary = "Say what applying a YAML would change", description = "Nothing is changed.")
    @PostMapping(
            path = "/text/compare",
            consumes = {YAML, "text/*"})
    Plan compare(Caller caller, @RequestBody String yaml) {
        return texts.compare(caller, yaml);
    }

    @Operation(
            summary = "Apply a YAML",
            description = "It becomes the draft of the dashboard it names, which is made where it is not there.")
    @PostMapping(
            path = "/text",
            consumes = {YAML, "text/*"})
    ResponseEntity<AppliedJson> apply(
            Caller caller,
            @Parameter(description = "Publishes the draft, with this note; it stays a draft without")
                    @RequestParam(required = false)
                    @Nullable
                    String publish,
            @RequestBody String yaml) {
        Applied applied = texts.apply(caller, yaml, publish);
        DashboardJson dashboard = jsons.of(caller, applied.dashboard());
        boolean made = applied.plan().action() == Plan.Action.CREATED;
        return ResponseEntity.status(made ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/dashboards/" + dashboard.id()))
                .eTag("\"" + dashboard.version() + "\"")
                .body(new AppliedJson(applied.plan(), dashboard));
    }
}
