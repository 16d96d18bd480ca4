package dev.nightjar.asking.api;

import dev.nightjar.asking.Origin;
import dev.nightjar.dashboard.LinkVisitors;
import dev.nightjar.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The same for the visitors of a link: as strangers, they learn of no statement, execution or table. */
@RestController
@RequestMapping("/s/{token}/tiles/{tile}")
class LinkMarkApi {

    private final LinkVisitors visitors;
    private final Asking asking;

    LinkMarkApi(LinkVisitors visitors, Asking asking) {
        this.visitors = visitors;
        this.asking = asking;
    }

    @PostMapping("/origin")
    Origin origin(
            @PathVariable String token,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return asking.origin(null, visitors.enter(token, caller, request, response), tile, MarkBody.of(body));
    }

    @PostMapping("/rows")
    RowsJson rows(
            @PathVariable String token,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return asking.rows(visitors.enter(token, caller, request, response), tile, MarkBody.of(body));
    }
}
