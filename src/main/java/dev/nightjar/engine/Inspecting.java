package dev.nightjar.engine;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what files look like, each format in its way. */
final class Inspecting {

    private Inspecting() {}

    /** @param empty the type of a column without any value */
    static Inspection inspect(
            InspectionSession session,
            FileHeads heads,
            Optional<FileFormat> as,
            int sampleRows,
            List<Notice> notices,
            DataType empty) {
        FileHead first = heads.first();
        Optional<LogFormats.Log> log = log(first, as);
        if (log.isPresent()) {
            return log(session, first, log.get(), sampleRows, notices);
        }
        FileFormat format = as.orElseGet(heads::format).in(heads.encoding());
        if (!TextEncoding.plain(format.encoding())) {
            notices.add(Notice.of("encoding", TextEncoding.name(format.encoding())));
        }
        return switch (format) {
            case FileFormat.Csv csv ->
                new CsvInspection(session, heads.all(), notices, sampleRows, empty)
                        .inspect(as.isPresent() ? Optional.of(csv) : Optional.empty(), csv.encoding());
            case FileFormat.Json json -> {
                requireText(first, first.kind() == FileHead.Kind.DELIMITED, EngineFault.JSON_NOT_OBJECTS);
                yield new ColumnsInspection(session, readable(session, heads, json), notices, sampleRows).json(json);
            }
            case FileFormat.Parquet _ -> {
                requireText(first, first.kind() != FileHead.Kind.PARQUET, EngineFault.NOT_PARQUET);
                yield parquet(session, heads, format, sampleRows, notices);
            }
            case FileFormat.Avro _, FileFormat.Orc _ -> parquet(session, heads, format, sampleRows, notices);
            case FileFormat.Excel excel -> excel(session, heads, excel, sampleRows, notices);
            case FileFormat.Regex _ ->
                throw new FaultException(
                        EngineFault.COLUMNS_NOT_INFERRED, first.file().object().location());
        };
    }

    /** A log that is recognized, unless it is to be read in another way. */
    private static Optional<LogFormats.Log> log(FileHead head, Optional<FileFormat> as) {
        return head.kind() == FileHead.Kind.DELIMITED && (as.isEmpty() || as.get() instanceof FileFormat.Regex)
                ? LogFormats.of(head.text())
                        .filter(log -> as.isEmpty()
                                || as.get().in(StandardCharsets.UTF_8).equals(log.format()))
                : Optional.empty();
    }

    private static Inspection log(
            InspectionSession session, FileHead head, LogFormats.Log log, int sampleRows, List<Notice> notices) {
        FileFormat.Regex format = log.format().in(head.encoding());
        var sample = sampleRows == 0
                ? List.<List<@Nullable String>>of()
                : RegexLines.first(
                        session.readable(head.file(), format),
                        format,
                        log.columns().size(),
                        sampleRows);
        return new Inspection(format, log.columns(), sample, List.copyOf(notices));
    }

    private static Inspection parquet(
            InspectionSession session, FileHeads heads, FileFormat format, int sampleRows, List<Notice> notices) {
        return new ColumnsInspection(session, readable(session, heads, format), notices, sampleRows).parquet(format);
    }

    /** Of several sheets, the one that is meant is named: another may come before it one day. */
    private static Inspection excel(
            InspectionSession session, FileHeads heads, FileFormat.Excel asked, int sampleRows, List<Notice> notices) {
        PinnedObject first = heads.first().file();
        requireText(heads.first(), heads.first().kind() != FileHead.Kind.EXCEL, EngineFault.FORMAT_UNKNOWN);
        try (ExcelBook book = ExcelBook.open(first)) {
            List<String> sheets = book.sheets();
            String sheet = asked.sheet() == null && sheets.size() > 1 ? sheets.getFirst() : asked.sheet();
            ExcelTable table = ExcelTable.of(book, new FileFormat.Excel(sheet, asked.headerLines()));
            if (table.columns().isEmpty()) {
                throw new FaultException(EngineFault.EMPTY_FILE, first.object().location());
            }
            if (table.failures() > 0) {
                notices.add(Notice.of("excel-errors", table.failures()));
            }
            FileFormat format = new FileFormat.Excel(sheet, table.headerLines());
            Inspection found = parquet(session, heads, format, sampleRows, notices);
            return new Inspection(format, found.columns(), found.sample(), found.notices(), sheets);
        } catch (IOException e) {
            throw new FaultException(
                            EngineFault.UNREADABLE_FILE, first.object().location(), String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static List<PinnedObject> readable(InspectionSession session, FileHeads heads, FileFormat format) {
        return heads.files().stream()
                .map(file -> session.readable(file, format))
                .toList();
    }

    private static void requireText(FileHead head, boolean wrong, EngineFault fault) {
        if (wrong) {
            throw new FaultException(fault, head.file().object().location());
        }
    }
}
