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

    /** What is wrong with a line that the expression of its table does not match. */
    static final String NO_MATCH = "the line does not match";

    private static final String HTTP_DATE = "%d/%b/%Y:%H:%M:%S %z";
    private static final int NAMED_FILES = 50;

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
        FileFacts facts = new FileFacts(scan, sources);
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            Field key = relation.partitionKeys().get(i);
            if (scan.columns().contains(key.name())) {
                items.add(facts.partitionValue(key, i) + " AS " + DuckText.name(key.name()));
            }
        }
        for (Field hidden : HIDDEN) {
            if (scan.columns().contains(hidden.name())) {
                items.add(facts.hiddenValue(hidden) + " AS " + DuckText.name(hidden.name()));
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
        return "SELECT " + String.join(", ", items) + " FROM "
                + new ScanReader(scan, sources).write(facts.joined() || readsFileName) + " AS f"
                + (facts.joined() ? facts.join() : "");
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

    static String none(DataType type) {
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
            all.add("CASE WHEN coalesce(" + DuckText.list(groups) + ") IS NULL THEN " + DuckText.text(NO_MATCH)
                    + " END");
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

    private static String regexGroup(FileFormat.Regex regex, int index) {
        return "nj_line_group(f.line, " + DuckText.text(regex.pattern()) + ", " + (index + 1) + "::BIGINT)";
    }
}
