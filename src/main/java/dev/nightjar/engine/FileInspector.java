package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PinnedObject;
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
        FileHeads heads = FileHeads.read(files, as, notices);
        try (InspectionSession session = InspectionSession.over(heads.files(), copies)) {
            Inspection found = Inspecting.inspect(session, heads, as, sampleRows, notices, DataType.Varchar.UNBOUNDED);
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
            FileHeads heads = FileHeads.read(List.of(file), as, notices);
            Inspection inspection = Inspecting.inspect(session, heads, as, 0, notices, DataType.Simple.UNKNOWN);
            BadRows bad = new RowCheck(heads.first(), RowCheck.GLANCE, stopped)
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
}
