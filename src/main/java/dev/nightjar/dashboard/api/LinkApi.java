package dev.nightjar.dashboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.dashboard.LinkOpening;
import dev.nightjar.dashboard.LinkTerms;
import dev.nightjar.dashboard.ShareLink;
import dev.nightjar.dashboard.ShareLinks;
import dev.nightjar.dashboard.ShareLinks.NewLink;
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

/** The links of a dashboard, for whoever may change it. */
@RestController
@Tag(name = "Dashboards: share links", description = "Who sees a dashboard without an account")
@RequestMapping("/api/v1/dashboards/{dashboard}/links")
class LinkApi {

    private final ShareLinks links;
    private final Clock clock;

    LinkApi(ShareLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    record Links(List<LinkJson> items) {}

    /** @param token and url: only in the answer that made the link */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LinkJson(
            UUID id,
            String label,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            boolean hasPassword,
            boolean downloads,
            List<LinkTerms.Locked> locked,
            Map<String, List<String>> attributes,
            @Nullable Integer mostViews,
            List<String> origins,
            long opened,
            @Nullable Instant lastOpenedAt,
            ShareLink.State state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String url) {}

    @Operation(summary = "List the links of a dashboard")
    @GetMapping
    Links list(Caller caller, @PathVariable UUID dashboard) {
        return new Links(links.list(caller, dashboard).stream()
                .map(link -> json(link, null, null))
                .toList());
    }

    @Operation(summary = "Create a link; its address is shown only here")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LinkJson create(
            Caller caller, @PathVariable UUID dashboard, @RequestBody NewLink wanted, HttpServletRequest request) {
        ShareLink.Issued issued = links.create(caller, dashboard, wanted);
        return json(issued.link(), issued.token(), LinkAddress.of(issued.token(), request));
    }

    record Openings(List<LinkOpening> items) {}

    @Operation(summary = "List who opened a link, newest first")
    @GetMapping("/{link}/openings")
    Openings openings(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID link) {
        return new Openings(links.openings(caller, dashboard, link));
    }

    @Operation(summary = "Revoke a link")
    @DeleteMapping("/{link}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID link) {
        links.revoke(caller, dashboard, link);
    }

    private LinkJson json(ShareLink link, @Nullable String token, @Nullable String url) {
        return new LinkJson(
                link.id(),
                link.label(),
                link.createdBy(),
                link.createdAt(),
                link.expiresAt(),
                link.revokedAt(),
                link.hasPassword(),
                link.terms().downloads(),
                link.terms().locked(),
                link.terms().attributes(),
                link.mostViews(),
                link.origins(),
                link.opened(),
                link.lastOpenedAt(),
                link.state(clock.instant()),
                token,
                url);
    }
}
