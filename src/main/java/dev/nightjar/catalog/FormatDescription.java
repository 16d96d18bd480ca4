package dev.nightjar.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Grok;
import dev.nightjar.sql.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A file format as JSON says it, in the API and in the catalog's own tables.
 *
 * @param type {@code csv}, {@code json}, {@code parquet}, {@code avro}, {@code orc}, {@code excel}, {@code regex}
 *     or {@code grok}, which is kept as the regular expression it stands for
 * @param delimiter of csv; a comma where absent
 * @param quote of csv; a double quote where absent, empty for none
 * @param escape of csv; absent where quotes are doubled
 * @param headerLines of csv: lines to skip at the start of each file; 1 where absent. Of excel: rows before the data, the
 *     last of which has the names; where absent, each file tells
 * @param nullText of csv: the text that means NULL
 * @param layout of json: {@code lines} (where absent), {@code array}, {@code sequence} or {@code records}
 * @param pattern of regex: the expression whose groups are the columns; of grok: the expression
 * @param encoding of text: absent for UTF-8
 * @param patterns of grok: further definitions, one a line: a name, a space, the pattern
 * @param sheet of excel: its name; absent for the first that people see
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "delimiter", "quote", "escape", "headerLines", "nullText", "layout", "pattern"})
public record FormatDescription(
        String type,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable Integer headerLines,
        @Nullable String nullText,
        @Nullable String layout,
        @Nullable String pattern,
        @Nullable String encoding,
        @Nullable String sheet,
        @Nullable String patterns) {

    public static FormatDescription of(FileFormat format) {
        return switch (format) {
            case FileFormat.Csv csv ->
                new FormatDescription(
                        "csv",
                        String.valueOf(csv.delimiter()),
                        csv.quote() == null ? "" : String.valueOf(csv.quote()),
                        csv.escape() == null ? null : String.valueOf(csv.escape()),
                        csv.headerLines(),
                        csv.nullText(),
                        null,
                        null,
                        encoding(format),
                        null,
                        null);
            case FileFormat.Json json ->
                new FormatDescription(
                        "json",
                        null,
                        null,
                        null,
                        null,
                        null,
                        json.layout().name().toLowerCase(Locale.ROOT),
                        null,
                        encoding(format),
                        null,
                        null);
            case FileFormat.Parquet _ -> named("parquet");
            case FileFormat.Avro _ -> named("avro");
            case FileFormat.Orc _ -> named("orc");
            case FileFormat.Excel excel ->
                new FormatDescription(
                        "excel", null, null, null, excel.headerLines(), null, null, null, null, excel.sheet(), null);
            case FileFormat.Regex regex ->
                new FormatDescription(
                        "regex",
                        null,
                        null,
                        null,
                        regex.headerLines(),
                        null,
                        null,
                        regex.pattern(),
                        encoding(format),
                        null,
                        null);
        };
    }

    /** @throws FaultException naming the property below {@code format} that is wrong */
    public FileFormat toFormat() {
        FileFormat format = byType();
        return encoding == null || encoding.isBlank()
                ? format
                : format.in(TextEncoding.parse(encoding)
                        .orElseThrow(() ->
                                new FaultException(CatalogFault.ENCODING_UNKNOWN, encoding).about("format.encoding")));
    }

    /** A format about which there is nothing else to say. */
    private static FormatDescription named(String type) {
        return new FormatDescription(type, null, null, null, null, null, null, null, null, null, null);
    }

    private static @Nullable String encoding(FileFormat format) {
        return format.encoding().equals(StandardCharsets.UTF_8) ? null : TextEncoding.name(format.encoding());
    }

    private FileFormat byType() {
        return switch (type == null ? "" : type.strip().toLowerCase(Locale.ROOT)) {
            case "csv" -> csv(",");
            case "tsv" -> csv("\t");
            case "json" -> new FileFormat.Json(jsonLayout());
            case "parquet" -> new FileFormat.Parquet();
            case "avro" -> new FileFormat.Avro();
            case "orc" -> new FileFormat.Orc();
            case "excel" -> new FileFormat.Excel(sheet == null || sheet.isBlank() ? null : sheet, headerRows());
            case "grok" -> new FileFormat.Regex(grok().regex(), headerLines == null ? 0 : headerLines);
            case "regex" -> new FileFormat.Regex(expression(), headerLines == null ? 0 : headerLines);
            default ->
                throw new FaultException(CatalogFault.FORMAT_TYPE_UNKNOWN, String.valueOf(type)).about("format.type");
        };
    }

    /** The grok expression that {@code pattern} is where the type is {@code grok}. */
    public Grok grok() {
        try {
            return Grok.of(pattern == null ? "" : pattern, patterns == null ? "" : patterns);
        } catch (IllegalArgumentException e) {
            throw new FaultException(CatalogFault.PATTERN_BAD, String.valueOf(e.getMessage()))
                    .because(e)
                    .about("format.pattern");
        }
    }

    private String expression() {
        try {
            return Pattern.compile(pattern == null ? "" : pattern).pattern();
        } catch (PatternSyntaxException e) {
            throw new FaultException(CatalogFault.PATTERN_BAD, e.getDescription())
                    .because(e)
                    .about("format.pattern");
        }
    }

    private @Nullable Integer headerRows() {
        if (headerLines != null && (headerLines < 0 || headerLines > 1000)) {
            throw new FaultException(CatalogFault.FORMAT_CHARACTER_BAD).about("format.headerLines");
        }
        return headerLines;
    }

    private FileFormat csv(String usual) {
        Character separator = character(delimiter == null ? usual : delimiter, "format.delimiter");
        int lines = headerLines == null ? 1 : headerLines;
        if (separator == null || lines < 0 || lines > 1000) {
            throw new FaultException(CatalogFault.FORMAT_CHARACTER_BAD)
                    .about(separator == null ? "format.delimiter" : "format.headerLines");
        }
        return new FileFormat.Csv(
                separator,
                character(quote == null ? "\"" : quote, "format.quote"),
                character(escape == null ? "" : escape, "format.escape"),
                lines,
                nullText == null || nullText.isEmpty() ? null : nullText);
    }

    /** One character, or {@code \t} spelled out; nothing for an empty text. */
    private static @Nullable Character character(String text, String field) {
        String plain = text.equals("\\t") ? "\t" : text;
        if (plain.length() > 1 || plain.equals("\n") || plain.equals("\r") || plain.equals("\0")) {
            throw new FaultException(CatalogFault.FORMAT_CHARACTER_BAD).about(field);
        }
        return plain.isEmpty() ? null : plain.charAt(0);
    }

    private FileFormat.Json.Layout jsonLayout() {
        String name = layout == null ? "lines" : layout;
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "lines" -> FileFormat.Json.Layout.LINES;
            case "array" -> FileFormat.Json.Layout.ARRAY;
            case "sequence" -> FileFormat.Json.Layout.SEQUENCE;
            case "records" -> FileFormat.Json.Layout.RECORDS;
            default -> throw new FaultException(CatalogFault.FORMAT_TYPE_UNKNOWN, name).about("format.layout");
        };
    }
}
