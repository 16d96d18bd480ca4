package dev.nightjar.report.api;

import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Downloads;
import dev.nightjar.dataset.Viewers;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Dashboards and tiles as files, for whoever is signed in. */
@RestController
@Tag(name = "Dashboards: files", description = "Tiles and sheets as CSV, XLSX, PNG and PDF")
@RequestMapping("/api/v1/dashboards/{id}")
class ExportApi {

    private final Dashboards dashboards;
    private final Downloads downloads;
    private final Viewers viewers;
    private final ExportFiles files;

    ExportApi(Dashboards dashboards, Downloads downloads, Viewers viewers, ExportFiles files) {
        this.dashboards = dashboards;
        this.downloads = downloads;
        this.viewers = viewers;
        this.files = files;
    }

    /** @param readers whether readers may take numbers away */
    record DownloadsJson(boolean readers) {}

    @Operation(summary = "Get all rows of a tile as CSV or XLSX, or its picture as PNG")
    @PostMapping("/tiles/{tile}/export")
    void tile(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestParam(defaultValue = "csv") String format,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(required = false) @Nullable String as,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        DataRequest request = ExportFiles.request(body);
        files.tile(
                dashboards.view(caller, id, request.draft(), viewers.of(caller, as)),
                tile,
                request,
                format,
                language,
                response);
    }

    @Operation(summary = "Get all rows behind a mark of a tile as CSV or XLSX")
    @PostMapping("/tiles/{tile}/rows/export")
    void rows(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestParam(defaultValue = "csv") String format,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(required = false) @Nullable String as,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        boolean draft = ExportFiles.request(body).draft();
        files.rows(dashboards.view(caller, id, draft, viewers.of(caller, as)), tile, body, format, language, response);
    }

    @Operation(summary = "Get a sheet, or the whole dashboard, as PDF, XLSX or PNG")
    @PostMapping("/export")
    void sheet(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "pdf") String format,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(required = false) @Nullable String as,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        DataRequest request = ExportFiles.request(body);
        files.sheet(
                dashboards.view(caller, id, request.draft(), viewers.of(caller, as)),
                request,
                format,
                language,
                response);
    }

    @Operation(summary = "Say whether readers may take numbers away as files")
    @GetMapping("/downloads")
    DownloadsJson downloads(Caller caller, @PathVariable UUID id) {
        return new DownloadsJson(downloads.forReaders(caller, id));
    }

    @Operation(summary = "Allow or refuse readers to take numbers away as files")
    @PutMapping("/downloads")
    DownloadsJson change(Caller caller, @PathVariable UUID id, @RequestBody DownloadsJson wanted) {
        downloads.change(caller, id, wanted.readers());
        return wanted;
    }
}
