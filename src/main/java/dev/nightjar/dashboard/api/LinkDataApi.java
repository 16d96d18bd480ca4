package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Definition;
import dev.nightjar.dashboard.Explanation;
import dev.nightjar.dashboard.FilterValues;
import dev.nightjar.dashboard.LinkDoor;
import dev.nightjar.dashboard.LinkVisitor;
import dev.nightjar.dashboard.LinkVisitors;
import dev.nightjar.dashboard.TileAnswer;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * What a shared link shows, for whoever holds it. The token in the path decides which dashboard: nothing else in a request
 * can name another one.
 */
@RestController
@RequestMapping("/s/{token}")
class LinkDataApi {

    private final LinkDoor door;
    private final LinkVisitors visitors;
    private final DashboardData data;
    private final TileStream stream;

    LinkDataApi(LinkDoor door, LinkVisitors visitors, DashboardData data, TileStream stream) {
        this.door = door;
        this.visitors = visitors;
        this.data = data;
        this.stream = stream;
    }

    /** A published dashboard as a stranger may see it: without ids, owner and statements. */
    record Shared(
            String title,
            @Nullable String description,
            Definition published,
            @Nullable Instant publishedAt,
            boolean downloads) {}

    record Password(@Nullable String password) {}

    @GetMapping("/dashboard")
    Shared dashboard(
            @PathVariable String token,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Viewing viewing = door.view(token, visitors.visitor(token, caller, request, response));
        return new Shared(
                viewing.dashboard().title(),
                viewing.dashboard().description(),
                viewing.definition().withoutStatements(),
                viewing.publishedAt(),
                viewing.terms().downloads());
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(
            @PathVariable String token,
            @RequestBody Password body,
            HttpServletRequest request,
            HttpServletResponse response) {
        LinkVisitor visitor = visitors.visitor(token, Optional.empty(), request, response);
        String password = body.password() == null ? "" : body.password();
        visitors.remember(token, door.unlock(token, visitor.id(), password), request, response);
    }

    @PostMapping("/data")
    void all(
            @PathVariable String token,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Viewing viewing = visitors.enter(token, caller, request, response);
        DataRequest wanted = TileStream.request(body);
        stream.write(viewing, wanted, locale, response);
    }

    @PostMapping("/tiles/{tile}/data")
    TileAnswer one(
            @PathVariable String token,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        Viewing viewing = visitors.enter(token, caller, request, response);
        DataRequest wanted = TileStream.request(body);
        data.act(viewing, wanted.action());
        return data.answer(viewing, tile, wanted, locale);
    }

    @PostMapping("/tiles/{tile}/explain")
    Explanation explain(
            @PathVariable String token,
            @PathVariable String tile,
            @RequestBody JsonNode body,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Viewing viewing = visitors.enter(token, caller, request, response);
        ChangeBody change = ChangeBody.of(body);
        data.act(viewing, change.request().action());
        return data.explain(viewing, tile, change.request(), change.from(), change.to());
    }

    @PostMapping("/filters/{column}/values")
    FilterValues values(
            @PathVariable String token,
            @PathVariable String column,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        ValuesBody wanted = ValuesBody.of(body);
        Viewing viewing = visitors.enter(token, caller, request, response);
        return data.values(viewing, column, wanted.text(), wanted.request());
    }
}
