package dev.nightjar.dashboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.dashboard.EmbedLinks;
import dev.nightjar.dashboard.EmbedLinks.NewVisit;
import dev.nightjar.dashboard.LinkTerms;
import dev.nightjar.dashboard.ShareLink;
import dev.nightjar.dashboard.ShareLinks;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits of a dashboard within other sites' pages, for the programs behind those; {@code docs/embedding.md}. */
@RestController
@Tag(name = "Dashboards: embedding", description = "Dashboards within the pages of other sites, for one visit each")
@RequestMapping("/api/v1/dashboards/{dashboard}/embeds")
class EmbedApi {

    private final EmbedLinks embeds;
    private final ShareLinks links;
    private final Clock clock;

    EmbedApi(EmbedLinks embeds, ShareLinks links, Clock clock) {
        this.embeds = embeds;
        this.links = links;
        this.clock = clock;
    }

    /** @param openBefore from then on it opens nothing, unless it was opened */
    record Allowed(UUID id, String url, Instant openBefore, int sessionMinutes) {}

    record Visits(List<VisitJson> items) {}

    enum State {
        WAITING,
        MISSED,
        OPEN,
        ENDED,
        REVOKED
    }

    /** @param endsAt when the visit ends or ended; until it is opened, by when it has to be */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VisitJson(
            UUID id,
            @Nullable String person,
            String createdBy,
            Instant createdAt,
            @Nullable Instant enteredAt,
            @Nullable String enteredFrom,
            @Nullable Instant endsAt,
            int sessionMinutes,
            Map<String, List<String>> attributes,
            List<LinkTerms.Locked> locked,
            boolean downloads,
            List<String> origins,
            State state) {}

    @Operation(summary = "Allow one visit; the address opens once, within five minutes")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Allowed create(
            Caller caller, @PathVariable UUID dashboard, @RequestBody NewVisit wanted, HttpServletRequest request) {
        ShareLink.Issued issued = embeds.create(caller, dashboard, wanted);
        VisitJson made = json(issued.link());
        Instant openBefore = made.endsAt() == null ? made.createdAt() : made.endsAt();
        return new Allowed(made.id(), LinkAddress.of(issued.token(), request), openBefore, made.sessionMinutes());
    }

    @Operation(summary = "List the visits that were allowed, newest first")
    @GetMapping
    Visits list(Caller caller, @PathVariable UUID dashboard) {
        return new Visits(
                embeds.list(caller, dashboard).stream().map(this::json).toList());
    }

    @Operation(summary = "End a visit, or keep it from beginning")
    @DeleteMapping("/{embed}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID embed) {
        links.revoke(caller, dashboard, embed);
    }

    private VisitJson json(ShareLink link) {
        ShareLink.Embedding embedding = link.embedding();
        if (embedding == null) {
            throw new IllegalArgumentException("Not for one visit: " + link.id());
        }
        boolean entered = embedding.enteredAt() != null;
        State state = switch (link.state(clock.instant())) {
            case REVOKED -> State.REVOKED;
            case EXPIRED -> entered ? State.ENDED : State.MISSED;
            case ACTIVE, USED_UP -> entered ? State.OPEN : State.WAITING;
        };
        return new VisitJson(
                link.id(),
                embedding.person(),
                link.createdBy(),
                link.createdAt(),
                embedding.enteredAt(),
                embedding.enteredFrom(),
                link.expiresAt(),
                embedding.minutes(),
                link.terms().attributes(),
                link.terms().locked(),
                link.terms().downloads(),
                link.origins(),
                state);
    }
}
