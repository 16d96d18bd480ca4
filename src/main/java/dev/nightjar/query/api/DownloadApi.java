package dev.nightjar.query.api;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryFault;
import dev.nightjar.query.QueryResults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whole results. Written by the request's own thread, so that no time-out for asynchronous answers cuts them off. */
@RestController
@Tag(name = "Queries")
@RequestMapping("/api/v1/queries/{id}/download")
class DownloadApi {

    private final QueryResults results;

    DownloadApi(QueryResults results) {
        this.results = results;
    }

    @Operation(summary = "Download a whole result as CSV or Parquet")
    @GetMapping
    void download(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable String name,
            HttpServletResponse response)
            throws IOException {
        caller.mustBe(Role.AUTHOR);
        String file = name == null || name.isBlank() ? id.toString() : name.strip();
        switch (format) {
            case "csv" -> csv(caller, id, file, response);
            case "parquet" -> parquet(caller, id, file, response);
            default -> throw new FaultException(QueryFault.DOWNLOAD_FORMAT, format).about("format");
        }
    }

    private void csv(Caller caller, UUID id, String name, HttpServletResponse response) throws IOException {
        QueryResults.Csv csv = results.csv(caller, new ExecutionId(id));
        attach(response, name + ".csv", "text/csv;charset=UTF-8");
        csv.writeTo(response.getOutputStream());
    }

    private void parquet(Caller caller, UUID id, String name, HttpServletResponse response) throws IOException {
        Path file = results.parquet(caller, new ExecutionId(id));
        attach(response, name + ".parquet", "application/vnd.apache.parquet");
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
    }

    private static void attach(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
