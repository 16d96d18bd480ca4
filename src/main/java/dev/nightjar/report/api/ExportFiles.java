package dev.nightjar.report.api;

import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Definitions;
import dev.nightjar.dashboard.Downloads;
import dev.nightjar.dashboard.Mark;
import dev.nightjar.dashboard.MarkRows;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.fault.FaultException;
import dev.nightjar.report.Exports;
import dev.nightjar.report.ReportFault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sends files of dashboards, the same for accounts and for the visitors of links; a reader's action like any other. */
@Component
class ExportFiles {

    private final Exports exports;
    private final MarkRows marks;
    private final Downloads downloads;
    private final DashboardData data;

    ExportFiles(Exports exports, MarkRows marks, Downloads downloads, DashboardData data) {
        this.exports = exports;
        this.marks = marks;
        this.downloads = downloads;
        this.data = data;
    }

    static DataRequest request(@Nullable JsonNode body) {
        return body == null || body.isNull() ? DataRequest.opening() : Definitions.read(body, DataRequest.class, "");
    }

    void tile(
            Viewing viewing,
            String tile,
            DataRequest request,
            String format,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        begin(viewing, request);
        Exports.Prepared file = switch (format) {
            case "csv" -> exports.csv(viewing, tile, request);
            case "xlsx" -> exports.workbook(viewing, tile, request, language);
            case "png" -> {
                byte[] picture = exports.picture(viewing, tile, request, language);
                yield out -> out.write(picture);
            }
            default -> throw new FaultException(ReportFault.EXPORT_FORMAT, format).about("format");
        };
        send(file, title(viewing, tile), format, response);
    }

    /** The rows behind a mark of a tile, or behind all of it where the request names none. */
    void rows(
            Viewing viewing,
            String tile,
            @Nullable JsonNode body,
            String format,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        DataRequest request = request(body);
        begin(viewing, request);
        Mark mark = mark(body);
        Exports.Prepared file = switch (format) {
            case "csv" -> exports.csv(marks.of(viewing, tile, request, mark, Exports.MOST_ROWS));
            case "xlsx" ->
                exports.workbook(
                        marks.of(viewing, tile, request, mark, Exports.MOST_LINES), viewing, request, language);
            default -> throw new FaultException(ReportFault.EXPORT_FORMAT, format).about("format");
        };
        send(file, title(viewing, tile), format, response);
    }

    private static Mark mark(@Nullable JsonNode body) {
        JsonNode mark = body == null ? null : body.get("mark");
        return mark == null || mark.isNull() ? Mark.WHOLE : Definitions.read(mark, Mark.class, "mark");
    }

    private static String title(Viewing viewing, String tile) {
        return viewing.definition()
                .tile(tile)
                .map(found -> found.visual().title())
                .filter(found -> !found.isBlank())
                .orElse(viewing.dashboard().title());
    }

    void sheet(Viewing viewing, DataRequest request, String format, Locale language, HttpServletResponse response)
            throws IOException {
        begin(viewing, request);
        Exports.Prepared file = switch (format) {
            case "xlsx" -> exports.workbook(viewing, request, language);
            case "pdf" -> exports.pdf(viewing, request, language);
            case "png" -> {
                byte[] picture = exports.picture(viewing, request, language);
                yield out -> out.write(picture);
            }
            default -> throw new FaultException(ReportFault.EXPORT_FORMAT, format).about("format");
        };
        send(file, viewing.dashboard().title(), format, response);
    }

    private void begin(Viewing viewing, DataRequest request) {
        downloads.check(viewing);
        data.check(viewing, request);
        data.act(viewing, request.action());
    }

    private static void send(Exports.Prepared file, String title, String format, HttpServletResponse response)
            throws IOException {
        response.setContentType(
                switch (format) {
                    case "csv" -> "text/csv;charset=UTF-8";
                    case "pdf" -> "application/pdf";
                    case "png" -> "image/png";
                    default -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                });
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(title + "." + format, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        file.writeTo(response.getOutputStream());
    }
}
