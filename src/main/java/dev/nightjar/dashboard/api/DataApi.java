package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Explanation;
import dev.nightjar.dashboard.FilterValues;
import dev.nightjar.dashboard.TileAnswer;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a dashboard shows, for whoever is signed in. */
@RestController
@Tag(name = "Dashboards: data", description = "What tiles show")
@RequestMapping("/api/v1/dashboards/{id}")
class DataApi {

    private final Dashboards dashboards;
    private final DashboardData data;
    private final TileStream stream;

    DataApi(Dashboards dashboards, DashboardData data, TileStream stream) {
        this.dashboards = dashboards;
        this.data = data;
        this.stream = stream;
    }

    @Operation(summary = "Answer for all tiles, one line of JSON each")
    @PostMapping("/data")
    void all(
            Caller caller,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        DataRequest request = TileStream.request(body);
        stream.write(dashboards.view(caller, id, request.draft()), request, locale, response);
    }

    @Operation(summary = "Answer for one tile")
    @PostMapping("/tiles/{tile}/data")
    TileAnswer one(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            Locale locale) {
        DataRequest request = TileStream.request(body);
        Viewing viewing = dashboards.view(caller, id, request.draft());
        data.act(viewing, request.action());
        return data.answer(viewing, tile, request, locale);
    }

    @Operation(
            summary = "Explain the difference between two marks of a tile",
            description = "Takes it apart by one column after the other; for sums, counts and averages.")
    @PostMapping("/tiles/{tile}/explain")
    Explanation explain(Caller caller, @PathVariable UUID id, @PathVariable String tile, @RequestBody JsonNode body) {
        ChangeBody change = ChangeBody.of(body);
        Viewing viewing = dashboards.view(caller, id, change.request().draft());
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
            @RequestBody(required = false) @Nullable JsonNode body) {
        ValuesBody wanted = ValuesBody.of(body);
        Viewing viewing = dashboards.view(caller, id, wanted.request().draft());
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
}
