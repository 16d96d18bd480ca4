package dev.nightjar.engine;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inspects delimited files. Names come from the header of the first one, types from what the values of a large sample
 * really are: a column is a number only if every value in it is.
 */
final class CsvInspection {

    private static final int GLANCED_ROWS = 1_000;
    private static final int TYPED_ROWS = 100_000;
    private static final int TYPED_WHOLE = 64 << 20;
    private static final int LONGEST_LINE = 16 << 20;
    private static final int SHORTEST_LIMIT = 64 << 10;
    /** Files that are looked at in one go: ruling types out first would cost more than it saves. */
    private static final long SMALL = 1 << 20;

    private final InspectionSession session;
    private final List<FileHead> heads;
    private final List<Notice> notices;
    private final int sampleRows;
    private final DataType empty;

    CsvInspection(InspectionSession session, List<FileHead> heads, List<Notice> notices, int sampleRows) {
        this(session, heads, notices, sampleRows, DataType.Varchar.UNBOUNDED);
    }

    /** @param empty the type of a column in which every cell is empty */
    CsvInspection(
            InspectionSession session, List<FileHead> heads, List<Notice> notices, int sampleRows, DataType empty) {
        this.empty = empty;
        this.session = session;
        this.heads = heads;
        this.notices = notices;
        this.sampleRows = sampleRows;
    }

    Inspection inspect(Optional<FileFormat.Csv> given, Charset encoding) {
        CsvShape first = CsvShape.of(heads.getFirst(), given);
        FileFormat.Csv format = first.format().in(encoding);
        List<String> names = names(first);
        report(first);
        Supplier<String> reader = () -> reader(
                heads.stream()
                        .map(head -> session.readable(head.file(), format))
                        .toList(),
                format,
                names.size());
        List<Field> columns = new ArrayList<>();
        List<DataType> types = types(reader, format, names.size());
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Field(names.get(i), types.get(i)));
        }
        PinnedObject file = heads.getFirst().file();
        var sample = sampleRows == 0
                ? List.<List<@Nullable String>>of()
                : session.rows(file, "SELECT * FROM " + reader.get() + " LIMIT " + sampleRows);
        return new Inspection(format, columns, sample, List.copyOf(notices));
    }

    /** The other files are read by position too; longer headers add columns, other orders are reported. */
    private List<String> names(CsvShape first) {
        List<String> names = first.names();
        for (FileHead head : heads.subList(1, heads.size())) {
            CsvShape shape = CsvShape.of(head, Optional.of(first.format()));
            int common = Math.min(names.size(), shape.names().size());
            boolean named = first.format().headerLines() > 0;
            if (named && !shape.names().equals(names) && notices.stream().noneMatch(this::aboutHeaders)) {
                String difference = IntStream.range(0, common)
                        .filter(i -> !first.names().get(i).equals(shape.names().get(i)))
                        .mapToObj(i -> shape.names().get(i))
                        .findFirst()
                        .orElse(String.valueOf(shape.names().size()));
                notices.add(Notice.of("headers", head.file().object().location().toString(), difference));
            }
            if (shape.names().size() > names.size()) {
                List<String> longer = new ArrayList<>(names);
                longer.addAll(shape.names().subList(common, shape.names().size()));
                names = CsvShape.unique(longer, longer.size());
            }
        }
        return names;
    }

    private boolean aboutHeaders(Notice notice) {
        return notice.message().equals("engine.notice.headers");
    }

    private void report(CsvShape shape) {
        if (shape.renamed()) {
            notices.add(Notice.of("renamed"));
        }
        if (shape.ragged() > 0) {
            notices.add(Notice.of("ragged", shape.ragged(), shape.records(), shape.raggedLine()));
        }
        if (shape.records() == 0) {
            notices.add(Notice.of("norows"));
        }
    }

    /**
     * A few rows rule most types out, all rows decide. Small files are looked at whole: one wrong value in the last line
     * would make queries fail. Files whose whole text is at hand are looked at right here, in a hundredth of the time
     * that DuckDB needs to get ready for such a statement.
     */
    private List<DataType> types(Supplier<String> readable, FileFormat.Csv format, int width) {
        if (heads.stream().allMatch(FileHead::whole)) {
            return typed(CsvCells.types(heads, format, width));
        }
        String reader = readable.get();
        long bytes =
                heads.stream().mapToLong(head -> head.file().object().size()).sum();
        List<CsvColumnType> open = Collections.nCopies(width, CsvColumnType.EMPTY);
        List<CsvColumnType> likely = bytes <= SMALL ? open : narrowed(first(reader, GLANCED_ROWS), open);
        String rows = bytes <= TYPED_WHOLE ? reader : first(reader, TYPED_ROWS);
        return typed(narrowed(rows, likely));
    }

    private List<DataType> typed(List<CsvColumnType> types) {
        return types.stream()
                .map(type -> type == CsvColumnType.EMPTY ? empty : type.type())
                .toList();
    }

    private List<CsvColumnType> narrowed(String rows, List<CsvColumnType> before) {
        if (before.stream().allMatch(type -> type.open().isEmpty())) {
            return before;
        }
        String facts = IntStream.range(0, before.size())
                .mapToObj(i -> CsvColumnType.facts("c" + i, before.get(i).open()))
                .collect(Collectors.joining(", "));
        return session.rows(heads.getFirst().file(), "SELECT unnest([" + facts + "]) FROM " + rows).stream()
                .map(row -> CsvColumnType.valueOf(String.valueOf(row.getFirst())))
                .toList();
    }

    private static String first(String reader, int rows) {
        return "(SELECT * FROM " + reader + " LIMIT " + rows + ")";
    }

    /** All cells as text, in columns {@code c0}, {@code c1} and so on. */
    static String reader(List<PinnedObject> files, FileFormat.Csv csv, int width) {
        String columns = IntStream.range(0, width)
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + InspectionSession.list(files) + ", auto_detect = false, columns = " + columns
                + ", delim = " + DuckText.literal(String.valueOf(csv.delimiter()))
                + ", quote = " + character(csv.quote())
                + ", escape = " + character(csv.escape() == null ? csv.quote() : csv.escape())
                + (csv.nullText() == null ? "" : ", nullstr = " + DuckText.literal(csv.nullText()))
                + ", header = false, skip = " + csv.headerLines()
                + ", null_padding = true, strict_mode = false, parallel = false, hive_partitioning = false"
                + ", max_line_size = " + longestLine(files) + ", buffer_size = " + 2 * longestLine(files) + ")";
    }

    /** DuckDB sets aside that much memory for each file, which for a small one takes longer than reading it. */
    private static long longestLine(List<PinnedObject> files) {
        boolean compressed = files.stream()
                .map(file -> FileCompression.named(file.path().getFileName().toString()))
                .anyMatch(compression -> compression != FileCompression.NONE);
        long longest = files.stream()
                .mapToLong(file -> file.path().toFile().length())
                .max()
                .orElse(0);
        return compressed ? LONGEST_LINE : Math.clamp(longest + 1, SHORTEST_LIMIT, LONGEST_LINE);
    }

    private static String character(@Nullable Character character) {
        return DuckText.literal(character == null ? "" : String.valueOf(character));
    }
}
