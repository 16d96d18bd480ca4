package dev.nightjar.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the DuckDB text behind the view of a {@link Scan}: reading explicit files (never a glob), as the catalog's
 * types, in the encoding that {@link DataType} describes.
 *
 * <p>The session's time zone must be UTC. A value that does not fit its column fails the statement and names column and
 * file, as Athena's HIVE_BAD_DATA does; rows with too few fields are filled with NULL, surplus fields ignored, as in
 * Hive.
 */
public final class ScanSql {

    static final String PATH = "$path";

    /** The hidden columns every table has. */
    static final List<Field> HIDDEN = List.of(
            new Field(PATH, DataType.Varchar.UNBOUNDED),
            new Field("$file_size", DataType.Simple.BIGINT),
            new Field("$file_modified_time", new DataType.Timestamp(3, true)),
            new Field("$partition", DataType.Varchar.UNBOUNDED));

    /** What is wrong with a row: where a plan asks for it, a value that does not fit is told of there, and NULL. */
    static final String PROBLEM = "$problem";

    /** A row as its file holds it, as text. */
    static final String RAW = "$raw";

    /** What Hive calls the partition of the rows whose key is null. */
    private static final String PARTITION_OF_NULLS = "__HIVE_DEFAULT_PARTITION__";

    private static final String HTTP_DATE = "%d/%b/%Y:%H:%M:%S %z";
    private static final int NAMED_FILES = 50;
    private static final String NO_NULL_TEXT = "\u0003nj-never\u0003";
    private static final int MAX_LINE = 16 << 20;
    private static final int SHORTEST_LIMIT = 64 << 10;
    private static final Set<String> COMPRESSED = Set.of("gz", "zst", "bz2", "snappy", "sz");

    private final Scan scan;
    private final Relation relation;
    private final List<Source> sources;
    private final Set<String> present;
    private final List<String> problems = new ArrayList<>();
    private boolean readsFileName;

    /**
     * A file to read.
     *
     * @param path where DuckDB finds it
     * @param location how people know it: what {@code "$path"} answers and errors name
     * @param partitionValues in the order of the relation's partition keys; null text for the partition of NULLs
     */
    public record Source(
            String path,
            String location,
            long size,
            Instant modified,
            List<@org.jspecify.annotations.Nullable String> partitionValues) {}

    private ScanSql(Scan scan, List<Source> sources, Set<String> present) {
        this.scan = scan;
        this.relation = scan.relation();
        this.sources = sources;
        this.present =
                present.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /**
     * The query to define the view {@code scan.view()} with.
     *
     * @param presentColumns for Parquet, the names of the top-level columns that at least one of the files has; columns
     *     of the table that are not among them read as NULL. Ignored for the other formats.
     */
    public static String write(Scan scan, List<Source> sources, Set<String> presentColumns) {
        return new ScanSql(scan, sources, presentColumns).query();
    }

    private String query() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            Field column = relation.columns().get(i);
            if (scan.columns().contains(column.name())) {
                items.add(value(column, relation.fileNames().get(i), i) + " AS " + DuckText.name(column.name()));
            }
        }
        boolean joined = joined();
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            Field key = relation.partitionKeys().get(i);
            if (scan.columns().contains(key.name())) {
                items.add(partitionValue(key, i, joined) + " AS " + DuckText.name(key.name()));
            }
        }
        for (Field hidden : HIDDEN) {
            if (scan.columns().contains(hidden.name())) {
                items.add(hiddenValue(hidden) + " AS " + DuckText.name(hidden.name()));
            }
        }
        if (tolerant()) {
            items.add((sources.isEmpty() ? none(DataType.Varchar.UNBOUNDED) : problem()) + " AS "
                    + DuckText.name(PROBLEM));
        }
        if (scan.columns().contains(RAW)) {
            items.add((sources.isEmpty() ? none(DataType.Varchar.UNBOUNDED) : raw()) + " AS " + DuckText.name(RAW));
        }
        if (items.isEmpty()) {
            items.add("1 AS \"$row\"");
        }
        if (sources.isEmpty()) {
            return "SELECT " + String.join(", ", items) + " FROM (SELECT 1) AS f WHERE false";
        }
        return "SELECT " + String.join(", ", items) + " FROM " + reader(joined) + " AS f" + (joined ? join() : "");
    }

    private String value(Field column, String fileName, int index) {
        DataType type = column.type();
        if (sources.isEmpty()) {
            return none(type);
        }
        return switch (relation.format()) {
            case FileFormat.Parquet _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ ->
                present.contains(fileName.toLowerCase(Locale.ROOT))
                        ? StoredValues.load("f." + DuckText.name(fileName), type)
                        : none(type);
            case FileFormat.Csv _ -> fromText("f.c" + index, column);
            case FileFormat.Regex regex -> fromText(regexGroup(regex, index), column);
            case FileFormat.Json _ ->
                StoredValues.nested(type)
                        ? StoredValues.load("f." + DuckText.name(fileName), type)
                        : fromText("f." + DuckText.name(fileName), column);
        };
    }

    private static String none(DataType type) {
        return "CAST(NULL AS " + DuckText.type(type) + ")";
    }

    private String fromText(String text, Field column) {
        if (column.type() instanceof DataType.Varchar) {
            return text;
        }
        if (column.type() instanceof DataType.Char) {
            return "rtrim(" + text + ", ' ')";
        }
        if (StoredValues.nested(column.type())) {
            throw new StatementException(
                    SqlFault.NOT_SUPPORTED,
                    "Column '" + column.name() + "' of type " + column.type().trino()
                            + " cannot be read from delimited text",
                    1,
                    1);
        }
        String stored = StoredValues.type(column.type());
        String parsed = parsed(text, stored);
        if (tolerant()) {
            problems.add("CASE WHEN trim(" + text + ") <> '' AND " + parsed + " IS NULL THEN concat("
                    + DuckText.text(column.name() + ": '") + ", left(" + text + ", 100), "
                    + DuckText.text("' is not " + column.type().trino()) + ") END");
            return StoredValues.load(parsed, column.type());
        }
        readsFileName = true;
        String message = "concat('HIVE_BAD_DATA: Error parsing column ''', "
                + DuckText.text(column.name())
                + ", ''' of ', "
                + fileLabel()
                + ", ': ''', left("
                + text
                + ", 100), ''' is not "
                + column.type().trino()
                + "')";
        String blank = text + " IS NULL OR trim(" + text + ") = ''";
        String refused = "CAST(error(" + message + ") AS " + stored + ")";
        String read = StoredValues.holdsAnyText(column.type())
                ? "CASE WHEN " + blank + " THEN NULL ELSE coalesce(" + parsed + ", " + refused + ") END"
                : "coalesce(" + parsed + ", CASE WHEN " + blank + " THEN NULL ELSE " + refused + " END)"; // faster
        return StoredValues.load(read, column.type());
    }

    /** NULL where it cannot be. In lines of logs, times are also written as web servers do. */
    private String parsed(String text, String stored) {
        String cast = "TRY_CAST(" + text + " AS " + stored + ")";
        boolean time = stored.startsWith("TIMESTAMP") && relation.format() instanceof FileFormat.Regex;
        return time
                ? "coalesce(" + cast + ", CAST(try_strptime(" + text + ", " + DuckText.text(HTTP_DATE) + ") AS "
                        + stored + "))"
                : cast;
    }

    private boolean tolerant() {
        return scan.columns().contains(PROBLEM);
    }

    private String problem() {
        List<String> all = new ArrayList<>(problems);
        if (relation.format() instanceof FileFormat.Regex regex) {
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < relation.columns().size(); i++) {
                groups.add(regexGroup(regex, i));
            }
            all.add("CASE WHEN coalesce(" + DuckText.list(groups) + ") IS NULL THEN 'the line does not match' END");
        }
        return all.isEmpty()
                ? none(DataType.Varchar.UNBOUNDED)
                : "nullif(concat_ws('; ', " + DuckText.list(all) + "), '')";
    }

    private String raw() {
        if (relation.format() instanceof FileFormat.Regex) {
            return "f.line";
        }
        List<String> members = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            Field column = relation.columns().get(i);
            if (scan.columns().contains(column.name())) {
                String inFile = relation.format() instanceof FileFormat.Csv
                        ? "f.c" + i
                        : "f." + DuckText.name(relation.fileNames().get(i));
                members.add(DuckText.name(column.name()) + " := " + inFile);
            }
        }
        return members.isEmpty()
                ? none(DataType.Varchar.UNBOUNDED)
                : "CAST(to_json(struct_pack(" + DuckText.list(members) + ")) AS VARCHAR)";
    }

    private String fileLabel() {
        if (sources.size() == 1) {
            return DuckText.text(sources.getFirst().location());
        }
        if (sources.size() > NAMED_FILES) {
            return "parse_filename(f.filename)";
        }
        return "MAP {"
                + sources.stream()
                        .map(source -> DuckText.text(source.path()) + ": " + DuckText.text(source.location()))
                        .collect(Collectors.joining(", "))
                + "}[f.filename]";
    }

    private boolean joined() {
        if (sources.size() < 2) {
            return false;
        }
        boolean fileFacts = scan.columns().stream().anyMatch(name -> name.startsWith("$"));
        boolean keys =
                relation.partitionKeys().stream().anyMatch(key -> scan.columns().contains(key.name()));
        return fileFacts
                || keys
                        && sources.stream()
                                        .map(Source::partitionValues)
                                        .distinct()
                                        .count()
                                > 1;
    }

    private String partitionValue(Field key, int index, boolean joined) {
        if (sources.isEmpty()) {
            return none(key.type());
        }
        String text = joined ? "p.k" + index : partitionText(sources.getFirst(), index);
        if (key.type() instanceof DataType.Varchar) {
            return joined ? text : "CAST(" + text + " AS VARCHAR)";
        }
        return StoredValues.load("CAST(" + text + " AS " + StoredValues.type(key.type()) + ")", key.type());
    }

    private static String partitionText(Source source, int index) {
        String value = source.partitionValues().get(index);
        return value == null ? "NULL" : DuckText.text(value);
    }

    private String hiddenValue(Field hidden) {
        if (sources.isEmpty()) {
            return none(hidden.type());
        }
        return sources.size() == 1 ? hiddenOf(sources.getFirst(), hidden.name()) : "p." + DuckText.name(hidden.name());
    }

    private String hiddenOf(Source source, String name) {
        return switch (name) {
            case PATH -> DuckText.text(source.location());
            case "$file_size" -> "CAST(" + source.size() + " AS BIGINT)";
            case "$file_modified_time" -> "CAST(" + source.modified().toEpochMilli() * 4096 + " AS BIGINT)";
            case "$partition" -> DuckText.text(partitionName(source));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String partitionName(Source source) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            String value = source.partitionValues().get(i);
            parts.add(relation.partitionKeys().get(i).name() + "=" + (value == null ? PARTITION_OF_NULLS : value));
        }
        return String.join("/", parts);
    }

    /** One row a file, joined by its path: filters and projections are still pushed into the reader. */
    private String join() {
        List<Field> hidden = HIDDEN.stream()
                .filter(field -> scan.columns().contains(field.name()))
                .toList();
        List<String> names = new ArrayList<>(List.of("path"));
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            names.add("k" + i);
        }
        hidden.forEach(field -> names.add(DuckText.name(field.name())));
        String rows = sources.stream()
                .map(source -> {
                    List<String> values = new ArrayList<>(List.of(DuckText.text(source.path())));
                    for (int i = 0; i < relation.partitionKeys().size(); i++) {
                        values.add("CAST(" + partitionText(source, i) + " AS VARCHAR)");
                    }
                    hidden.forEach(field -> values.add(hiddenOf(source, field.name())));
                    return "(" + String.join(", ", values) + ")";
                })
                .collect(Collectors.joining(", "));
        return " JOIN (VALUES " + rows + ") AS p(" + String.join(", ", names) + ") ON f.filename = p.path";
    }

    private String reader(boolean joined) {
        String files = sources.stream()
                .map(source -> DuckText.text(source.path()))
                .collect(Collectors.joining(", ", "[", "]"));
        String filename = joined || readsFileName ? ", filename = true" : "";
        return switch (relation.format()) {
            case FileFormat.Parquet _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ ->
                "read_parquet(" + files + ", union_by_name = " + (sources.size() > 1) + ", binary_as_string = "
                        + bytesAreText() + ", hive_partitioning = false" + filename + ")";
            case FileFormat.Csv csv -> "read_csv(" + files + csv(csv) + filename + ")";
            case FileFormat.Json json -> "read_json(" + files + json(json) + filename + ")";
            case FileFormat.Regex regex -> "read_csv(" + files + lines(regex) + filename + ")";
        };
    }

    /** Old writers of Parquet do not say which bytes are text; where a column is of bytes, and in copies, they are bytes. */
    private boolean bytesAreText() {
        return relation.format() instanceof FileFormat.Parquet
                && relation.columns().stream()
                        .filter(column -> scan.columns().contains(column.name()))
                        .noneMatch(column -> StoredValues.holdsBytes(column.type()));
    }

    /** {@code parallel = false}: otherwise DuckDB refuses line breaks inside quotes where it also pads short lines. */
    private String csv(FileFormat.Csv csv) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            columns.add("'c" + i + "': 'VARCHAR'");
        }
        Character quote = csv.quote();
        Character escape = csv.escape() == null ? quote : csv.escape();
        String nullText = csv.nullText() == null ? NO_NULL_TEXT : csv.nullText();
        return ", auto_detect = false, columns = {" + String.join(", ", columns) + "}, delim = "
                + DuckText.text(String.valueOf(csv.delimiter()))
                + ", quote = " + DuckText.text(quote == null ? "" : String.valueOf(quote))
                + ", escape = " + DuckText.text(escape == null ? "" : String.valueOf(escape))
                + ", header = false, skip = " + csv.headerLines()
                + ", nullstr = " + DuckText.text(nullText)
                + ", allow_quoted_nulls = false, null_padding = true, strict_mode = false, parallel = false, hive_partitioning = false"
                + buffer();
    }

    /** DuckDB sets that much memory aside for each file, which for a small one takes longer than reading it. */
    private String buffer() {
        boolean plain = TextEncoding.plain(relation.format().encoding())
                && sources.stream().noneMatch(source -> compressed(source.location()));
        long longest = sources.stream().mapToLong(Source::size).max().orElse(0);
        long line = plain ? Math.clamp(longest + 1, SHORTEST_LIMIT, MAX_LINE) : MAX_LINE;
        return ", max_line_size = " + line + ", buffer_size = " + 2 * line;
    }

    /** Whether the text is longer than the object. */
    private static boolean compressed(String location) {
        return COMPRESSED.contains(
                location.substring(location.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** The whole line as one column: nothing in it separates or quotes. */
    private String lines(FileFormat.Regex regex) {
        return ", auto_detect = false, columns = {'line': 'VARCHAR'}, delim = '\u0002', quote = '', escape = '',"
                + " header = false, skip = " + regex.headerLines() + ", nullstr = " + DuckText.text(NO_NULL_TEXT)
                + ", strict_mode = false, hive_partitioning = false" + buffer();
    }

    private static String regexGroup(FileFormat.Regex regex, int index) {
        return "nj_line_group(f.line, " + DuckText.text(regex.pattern()) + ", " + (index + 1) + "::BIGINT)";
    }

    private String json(FileFormat.Json json) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            Field column = relation.columns().get(i);
            if (scan.columns().contains(column.name())) {
                columns.add(jsonColumn(relation.fileNames().get(i), column.type()));
            }
        }
        if (columns.isEmpty()) {
            columns.add(jsonColumn(
                    relation.fileNames().getFirst(),
                    relation.columns().getFirst().type()));
        }
        return ", format = "
                + switch (json.layout()) {
                    case LINES, RECORDS -> "'newline_delimited'";
                    case ARRAY -> "'array'";
                    case SEQUENCE -> "'unstructured'";
                }
                + ", columns = {" + String.join(", ", columns) + "}, hive_partitioning = false"
                + ", maximum_object_size = " + MAX_LINE;
    }

    private static String jsonColumn(String name, DataType type) {
        return DuckText.text(name) + ": "
                + DuckText.text(StoredValues.nested(type) ? StoredValues.type(type) : "VARCHAR");
    }
}
