package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Explanation;
import dev.nightjar.dashboard.FilterValues;
import dev.nightjar.dashboard.TileAnswer;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.dataset.Viewers;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a dashboard shows, for whoever is signed in. */
@RestController
@Tag(name = "Dashboards: data", description = "What tiles show")
@RequestMapping("/api/v1/dashboards/{id}")
class DataApi {

    private static final String AS = "The name of somebody else whose eyes to look with, for whoever may change it";

    private final Dashboards dashboards;
    private final DashboardData data;
    private final Viewers viewers;
    private final TileStream stream;

    DataApi(Dashboards dashboards, DashboardData data, Viewers viewers, TileStream stream) {
        this.dashboards = dashboards;
        this.data = data;
        this.viewers = viewers;
        this.stream = stream;
    }

    @Operation(summary = "Answer for all tiles, one line of JSON each")
    @PostMapping("/data")
    void all(
            Caller caller,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            @Parameter(description = AS) @RequestParam(required = false) @Nullable String as,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        DataRequest request = TileStream.request(body);
        stream.write(view(caller, id, request.draft(), as), request, locale, response);
    }

    @Operation(summary = "Answer for one tile")
    @PostMapping("/tiles/{tile}/data")
    TileAnswer one(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            @Parameter(description = AS) @RequestParam(required = false) @Nullable String as,
            Locale locale) {
        DataRequest request = TileStream.request(body);
        Viewing viewing = view(caller, id, request.draft(), as);
        data.act(viewing, request.action());
        return data.answer(viewing, tile, request, locale);
    }

    @Operation(
            summary = "Explain the difference between two marks of a tile",
            description = "Takes it apart by one column after the other; for sums, counts and averages.")
    @PostMapping("/tiles/{tile}/explain")
    Explanation explain(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestBody JsonNode body,
            @Parameter(description = AS) @RequestParam(required = false) @Nullable String as) {
        ChangeBody change = ChangeBody.of(body);
        Viewing viewing = view(caller, id, change.request().draft(), as);
        data.act(viewing, change.request().action());
        return data.explain(viewing, tile, change.request(), change.from(), change.to());
    }

    @Operation(
            summary = "List the values a filter can choose from",
            description = "Those that the other filters let through, the most frequent first.")
    @PostMapping("/filters/{column}/values")
    FilterValues values(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String column,
            @RequestBody(required = false) @Nullable JsonNode body,
            @Parameter(description = AS) @RequestParam(required = false) @Nullable String as) {
        ValuesBody wanted = ValuesBody.of(body);
        Viewing viewing = view(caller, id, wanted.request().draft(), as);
        return data.values(viewing, column, wanted.text(), wanted.request());
    }

    @Operation(summary = "List the columns of a tile's statement")
    @GetMapping("/tiles/{tile}/columns")
    ColumnsJson columns(Caller caller, @PathVariable UUID id, @PathVariable String tile) {
        return ColumnsJson.of(data.columns(dashboards.view(caller, id, true), tile));
    }

    @Operation(summary = "List the columns of all tiles, each name once")
    @GetMapping("/columns")
    ColumnsJson columns(Caller caller, @PathVariable UUID id) {
        return ColumnsJson.of(data.columns(dashboards.view(caller, id, true)));
    }

    private Viewing view(Caller caller, UUID id, boolean draft, @Nullable String as) {
        return dashboards.view(caller, id, draft, viewers.of(caller, as));
    }
}
