package dev.nightjar.report.api;

import dev.nightjar.dashboard.LinkVisitors;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The same for the visitors of a link that allows it. */
@RestController
@RequestMapping("/s/{token}")
class LinkExportApi {

    private final LinkVisitors visitors;
    private final ExportFiles files;

    LinkExportApi(LinkVisitors visitors, ExportFiles files) {
        this.visitors = visitors;
        this.files = files;
    }

    @PostMapping("/tiles/{tile}/export")
    void tile(
            @PathVariable String token,
            @PathVariable String tile,
            @RequestParam(defaultValue = "csv") String format,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Viewing viewing = visitors.enter(token, caller, request, response);
        files.tile(viewing, tile, ExportFiles.request(body), format, language, response);
    }

    @PostMapping("/tiles/{tile}/rows/export")
    void rows(
            @PathVariable String token,
            @PathVariable String tile,
            @RequestParam(defaultValue = "csv") String format,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        files.rows(visitors.enter(token, caller, request, response), tile, body, format, language, response);
    }

    @PostMapping("/export")
    void sheet(
            @PathVariable String token,
            @RequestParam(defaultValue = "pdf") String format,
            @RequestBody(required = false) @Nullable JsonNode body,
            Optional<Caller> caller,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Viewing viewing = visitors.enter(token, caller, request, response);
        files.sheet(viewing, ExportFiles.request(body), format, language, response);
    }
}
