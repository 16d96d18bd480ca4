package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the call that reads the files of a scan: explicit names, never a glob. */
final class ScanReader {

    private static final String NO_NULL_TEXT = "\u0003nj-never\u0003";
    private static final int MAX_LINE = 16 << 20;
    private static final int SHORTEST_LIMIT = 64 << 10;
    private static final Set<String> COMPRESSED = Set.of("gz", "zst", "bz2", "snappy", "sz");

    private final Scan scan;
    private final Relation relation;
    private final List<ScanSql.Source> sources;

    ScanReader(Scan scan, List<ScanSql.Source> sources) {
        this.scan = scan;
        this.relation = scan.relation();
        this.sources = sources;
    }

    /** @param fileNames whether each row says which file it is from */
    String write(boolean fileNames) {
        String files = sources.stream()
                .map(source -> DuckText.text(source.path()))
                .collect(Collectors.joining(", ", "[", "]"));
        String filename = fileNames ? ", filename = true" : "";
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
        long longest = sources.stream().mapToLong(ScanSql.Source::size).max().orElse(0);
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
