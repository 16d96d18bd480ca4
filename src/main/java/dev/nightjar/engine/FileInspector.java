package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks into files to tell what they are. */
@Service
public class FileInspector {

    private final ReadableCopies copies;

    FileInspector(ReadableCopies copies) {
        this.copies = copies;
    }

    /**
     * What files look like.
     *
     * @param columns names as they stand in the files, not yet made catalog names; unique and never empty
     * @param sample the first rows as text, at most {@code sampleRows}
     * @param notices what a person should know: ragged lines, mixed schemas, a byte order mark
     * @param sheets of the first workbook of Excel, as many as people see
     */
    public record Inspection(
            FileFormat format,
            List<Field> columns,
            List<List<@Nullable String>> sample,
            List<Notice> notices,
            List<String> sheets) {

        public Inspection(
                FileFormat format, List<Field> columns, List<List<@Nullable String>> sample, List<Notice> notices) {
            this(format, columns, sample, notices, List.of());
        }
    }

    /**
     * Detects format, columns and types of files that form one table, and reads the first rows.
     *
     * @param files some or all of a table's files; what they hold decides for the rest
     * @param as the format to read them in, or empty to detect it
     * @throws FaultException {@code EMPTY_FILE}, {@code NOT_PARQUET}, {@code MIXED_FORMATS}, {@code UNREADABLE_FILE}
     *     and the like, naming the object
     */
    public Inspection inspect(List<PinnedObject> files, Optional<FileFormat> as, int sampleRows) {
        List<Notice> notices = new ArrayList<>();
        List<FileHead> heads = heads(files, as, notices);
        List<PinnedObject> filled = heads.stream().map(FileHead::file).toList();
        try (InspectionSession session = InspectionSession.over(filled, copies)) {
            Inspection found = inspect(session, heads, as, sampleRows, notices, DataType.Varchar.UNBOUNDED);
            return new Inspection(
                    settled(found.format()), found.columns(), found.sample(), found.notices(), found.sheets());
        }
    }

    /** What a file is compressed with, as its name says; empty where it is not. */
    public static String compression(ObjectLocation file) {
        FileCompression compression = FileCompression.named(file.name());
        return compression == FileCompression.NONE ? "" : compression.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the engine reads an object as it lies there, and not a copy made for it. */
    public static boolean readAsItIs(PinnedObject file, FileFormat format) {
        return Copier.of(file, format).isEmpty();
    }

    /** Files of nothing but ASCII may get others beside them; what is not known is UTF-8 then. */
    public static FileFormat settled(FileFormat format) {
        return format.encoding().equals(StandardCharsets.US_ASCII) ? format.in(StandardCharsets.UTF_8) : format;
    }

    /**
     * What one of many files looks like.
     *
     * @param inspection null where it cannot be read
     * @param fault why it cannot; null where it can
     * @param badRows null where there are none
     */
    public record Looked(
            PinnedObject file,
            @Nullable Inspection inspection,
            @Nullable FaultException fault,
            @Nullable BadRows badRows) {}

    /** What is asked of a file before it is looked at: how to read it, or empty to detect that. */
    public interface Guess {
        Optional<FileFormat> format(PinnedObject file);
    }

    /**
     * Looks at each file by itself; a column of delimited text without any value is of the type
     * {@link DataType.Simple#UNKNOWN}, because another file may tell what it is; for the same reason text of nothing but
     * ASCII says so, see {@link #settled}. Bad rows are counted in the whole file, up to 256 MB of it. One instance serves them all, which costs far less than one for each.
     */
    public List<Looked> inspectEach(List<PinnedObject> files, Guess guess, BooleanSupplier stopped) {
        List<Looked> looked = new ArrayList<>();
        try (InspectionSession session = InspectionSession.over(files, copies)) {
            files.forEach(file -> looked.add(look(session, file, guess, stopped)));
        }
        return looked;
    }

    private static Looked look(InspectionSession session, PinnedObject file, Guess guess, BooleanSupplier stopped) {
        try {
            List<Notice> notices = new ArrayList<>();
            Optional<FileFormat> as = guess.format(file);
            List<FileHead> heads = heads(List.of(file), as, notices);
            Inspection inspection = inspect(session, heads, as, 0, notices, DataType.Simple.UNKNOWN);
            BadRows bad = new RowCheck(heads.getFirst(), RowCheck.GLANCE, stopped)
                    .count(inspection.format(), inspection.columns().size());
            return new Looked(file, inspection, null, bad);
        } catch (FaultException e) {
            return new Looked(file, null, e, null);
        }
    }

    /** Those of a file that is read in a format that says how many columns there are, a regular expression. */
    public @Nullable BadRows badRows(PinnedObject file, FileFormat.Regex format, BooleanSupplier stopped) {
        return badRows(file, format, 0, RowCheck.GLANCE, stopped);
    }

    /** Those of a whole file, however long it is; null where there are none, or the format has none. */
    public @Nullable BadRows allBadRows(PinnedObject file, FileFormat format, int columns, BooleanSupplier stopped) {
        return badRows(file, format, columns, Long.MAX_VALUE, stopped);
    }

    private static @Nullable BadRows badRows(
            PinnedObject file, FileFormat format, int columns, long most, BooleanSupplier stopped) {
        try {
            return new RowCheck(FileHead.read(file, Optional.of(format.encoding())), most, stopped)
                    .count(format, columns);
        } catch (FaultException e) {
            return null;
        }
    }

    /** How well a format explains the beginning of a file, from 0 to 1: what a classifier's certainty is made of. */
    public double certainty(PinnedObject file, FileFormat format) {
        try {
            FileHead head = FileHead.read(file, Optional.of(format.encoding()));
            return switch (format) {
                case FileFormat.Parquet _ -> head.kind() == FileHead.Kind.PARQUET ? 1 : 0;
                case FileFormat.Avro _ -> head.kind() == FileHead.Kind.AVRO ? 1 : 0;
                case FileFormat.Orc _ -> head.kind() == FileHead.Kind.ORC ? 1 : 0;
                case FileFormat.Excel _ -> head.kind() == FileHead.Kind.EXCEL ? 1 : 0;
                case FileFormat.Json json -> certainty(head, json);
                case FileFormat.Csv csv -> head.kind().binary() ? 0 : certainty(head, csv);
                case FileFormat.Regex regex -> head.kind().binary() ? 0 : RegexLines.matching(head.text(), regex);
            };
        } catch (FaultException e) {
            return 0;
        }
    }

    private static double certainty(FileHead head, FileFormat.Json json) {
        return switch (json.layout()) {
            case ARRAY -> head.kind() == FileHead.Kind.JSON_ARRAY ? 1 : 0;
            case LINES -> head.kind() == FileHead.Kind.JSON_LINES ? 1 : 0;
            case SEQUENCE -> head.kind().objects() ? 1 : 0;
            case RECORDS -> head.kind() == FileHead.Kind.JSON_RECORDS ? 1 : 0;
        };
    }

    /** Text that a delimiter does not divide is not explained by it. */
    private static double certainty(FileHead head, FileFormat.Csv csv) {
        CsvShape shape = CsvShape.of(head, Optional.of(csv));
        return shape.names().size() < 2 || shape.records() == 0 ? 0 : 1 - (double) shape.ragged() / shape.records();
    }

    private static Inspection inspect(
            InspectionSession session,
            List<FileHead> heads,
            Optional<FileFormat> as,
            int sampleRows,
            List<Notice> notices,
            DataType empty) {
        FileHead first = heads.getFirst();
        Optional<LogFormats.Log> log = log(first, as);
        if (log.isPresent()) {
            return log(session, first, log.get(), sampleRows, notices);
        }
        FileFormat format = as.orElseGet(() -> detected(heads)).in(encoding(heads));
        if (!TextEncoding.plain(format.encoding())) {
            notices.add(Notice.of("encoding", TextEncoding.name(format.encoding())));
        }
        return switch (format) {
            case FileFormat.Csv csv ->
                new CsvInspection(session, heads, notices, sampleRows, empty)
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
            InspectionSession session, List<FileHead> heads, FileFormat format, int sampleRows, List<Notice> notices) {
        return new ColumnsInspection(session, readable(session, heads, format), notices, sampleRows).parquet(format);
    }

    /** Of several sheets, the one that is meant is named: another may come before it one day. */
    private static Inspection excel(
            InspectionSession session,
            List<FileHead> heads,
            FileFormat.Excel asked,
            int sampleRows,
            List<Notice> notices) {
        PinnedObject first = heads.getFirst().file();
        requireText(heads.getFirst(), heads.getFirst().kind() != FileHead.Kind.EXCEL, EngineFault.FORMAT_UNKNOWN);
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

    private static List<PinnedObject> readable(InspectionSession session, List<FileHead> heads, FileFormat format) {
        return heads.stream().map(head -> session.readable(head.file(), format)).toList();
    }

    /** The one that reads them all. */
    private static Charset encoding(List<FileHead> heads) {
        FileHead first = heads.getFirst();
        Charset encoding = first.encoding();
        for (FileHead head : heads) {
            encoding = TextEncoding.together(encoding, head.encoding())
                    .orElseThrow(() -> new FaultException(
                            EngineFault.MIXED_ENCODINGS,
                            first.file().object().location(),
                            TextEncoding.name(first.encoding()),
                            head.file().object().location(),
                            TextEncoding.name(head.encoding())));
        }
        return encoding;
    }

    /**
     * Reads the first rows of one file as text.
     *
     * @param columns the names of its columns, as in the file; what it lacks is null
     */
    public List<List<@Nullable String>> firstRows(
            PinnedObject object, FileFormat format, List<String> columns, int rows) {
        try (InspectionSession session = InspectionSession.over(List.of(object), copies)) {
            PinnedObject file = session.readable(object, format);
            return switch (format) {
                case FileFormat.Csv csv ->
                    session.rows(
                            file,
                            "SELECT * FROM " + CsvInspection.reader(List.of(file), csv, columns.size()) + " LIMIT "
                                    + rows);
                case FileFormat.Json json ->
                    session.rows(
                            file,
                            ColumnsInspection.select(columns, ColumnsInspection.reader(List.of(file), json, columns))
                                    + " LIMIT " + rows);
                case FileFormat.Parquet _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ ->
                    ColumnsInspection.parquetRows(session, file, format, columns, rows);
                case FileFormat.Regex regex -> RegexLines.first(file, regex, columns.size(), rows);
            };
        }
    }

    private static void requireText(FileHead head, boolean wrong, EngineFault fault) {
        if (wrong) {
            throw new FaultException(fault, head.file().object().location());
        }
    }

    /** Empty files beside others are passed over: they add no rows. */
    private static List<FileHead> heads(List<PinnedObject> files, Optional<FileFormat> as, List<Notice> notices) {
        List<PinnedObject> filled =
                files.stream().filter(file -> file.object().size() > 0).toList();
        if (filled.isEmpty()) {
            throw new FaultException(
                    EngineFault.EMPTY_FILE, files.getFirst().object().location());
        }
        if (filled.size() < files.size()) {
            notices.add(Notice.of("empty", files.size() - filled.size()));
        }
        Optional<Charset> encoding = as.map(FileFormat::encoding);
        List<FileHead> heads =
                filled.stream().map(file -> FileHead.read(file, encoding)).toList();
        if (heads.stream().anyMatch(FileHead::marked)) {
            notices.add(Notice.of("bom"));
        }
        return heads;
    }

    private static FileFormat detected(List<FileHead> heads) {
        FileHead first = heads.getFirst();
        if (heads.stream().allMatch(head -> head.kind().objects())
                && heads.stream().anyMatch(head -> head.kind() == FileHead.Kind.JSON_SEQUENCE)) {
            return new FileFormat.Json(FileFormat.Json.Layout.SEQUENCE);
        }
        heads.stream().filter(head -> head.kind() != first.kind()).findFirst().ifPresent(other -> {
            throw new FaultException(
                    EngineFault.MIXED_FORMATS,
                    first.file().object().location(),
                    name(first.kind()),
                    other.file().object().location(),
                    name(other.kind()));
        });
        return switch (first.kind()) {
            case PARQUET -> new FileFormat.Parquet();
            case AVRO -> new FileFormat.Avro();
            case ORC -> new FileFormat.Orc();
            case EXCEL -> new FileFormat.Excel(null, null);
            case JSON_LINES -> new FileFormat.Json(FileFormat.Json.Layout.LINES);
            case JSON_ARRAY -> new FileFormat.Json(FileFormat.Json.Layout.ARRAY);
            case JSON_RECORDS -> new FileFormat.Json(FileFormat.Json.Layout.RECORDS);
            case JSON_SEQUENCE -> new FileFormat.Json(FileFormat.Json.Layout.SEQUENCE);
            case DELIMITED -> FileFormat.Csv.DEFAULT;
        };
    }

    private static String name(FileHead.Kind kind) {
        return switch (kind) {
            case PARQUET -> "Parquet";
            case AVRO -> "Avro";
            case ORC -> "ORC";
            case EXCEL -> "Excel";
            case JSON_LINES -> "JSON lines";
            case JSON_ARRAY -> "JSON array";
            case JSON_RECORDS -> "JSON records";
            case JSON_SEQUENCE -> "JSON";
            case DELIMITED -> "CSV";
        };
    }
}
