package dev.nightjar.sql;

import dev.nightjar.sql.hive.HiveDdlParser.*;
import io.trino.sql.tree.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what CREATE EXTERNAL TABLE says about its files, and tells their format. */
final class HiveFormat {

    private static final String FIELD_DELIMITER = "field.delim";
    private static final String ESCAPE = "escape.delim";
    private static final String NULL_TEXT = "serialization.null.format";
    private static final String ENCODING = "serialization.encoding";
    private static final String SHEET = "sheet";
    private static final String HEADER = "skip.header.line.count";

    private final Node statement;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private List<String> columns = List.of();
    private String serde = "";
    private String stored = "";

    HiveFormat(Node statement) {
        this.statement = statement;
    }

    void serde(String name) {
        serde = name.strip();
    }

    void settings(Map<String, String> more) {
        settings.putAll(more);
    }

    /** The names of the table's columns. */
    void columns(List<String> names) {
        columns = names;
    }

    void stored(String name) {
        stored = name.toLowerCase(Locale.ROOT);
    }

    void delimiters(List<DelimiterContext> delimiters) {
        serde = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
        for (DelimiterContext delimiter : delimiters) {
            switch (delimiter) {
                case FieldDelimiterContext field -> {
                    settings.put(FIELD_DELIMITER, HiveText.string(field.string(0)));
                    if (field.escape != null) {
                        settings.put(ESCAPE, HiveText.string(field.escape));
                    }
                }
                case NullTextContext text -> settings.put(NULL_TEXT, HiveText.string(text.string()));
                case LineDelimiterContext line
                when !HiveText.string(line.string()).equals("\n") ->
                    throw Faults.unsupported(HiveText.place(line), "LINES TERMINATED BY anything but '\\n'");
                default -> {
                    // what stands between the items of arrays and maps, which delimited text cannot hold here
                }
            }
        }
    }

    FileFormat format(Map<String, String> tableProperties) {
        FileFormat format = bySerde(tableProperties);
        String encoding = settings.getOrDefault(ENCODING, tableProperties.get(ENCODING));
        return encoding == null
                ? format
                : format.in(TextEncoding.parse(encoding)
                        .orElseThrow(() -> Faults.at(
                                statement, SqlFault.INVALID_ARGUMENTS, "Unknown encoding: '" + encoding + "'")));
    }

    private FileFormat bySerde(Map<String, String> tableProperties) {
        String name = serde.substring(serde.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "" -> byStorage(tableProperties);
            case "lazysimpleserde" -> delimited(tableProperties);
            case "opencsvserde" -> quoted(tableProperties);
            case "jsonserde" -> new FileFormat.Json(FileFormat.Json.Layout.LINES);
            case "cloudtrailserde" -> new FileFormat.Json(FileFormat.Json.Layout.RECORDS);
            case "parquethiveserde" -> new FileFormat.Parquet();
            case "avroserde" -> new FileFormat.Avro();
            case "orcserde" -> new FileFormat.Orc();
            case "excelserde" -> excel(tableProperties);
            case "regexserde" -> regex(tableProperties);
            case "grokserde" -> grok(tableProperties);
            default -> throw Faults.unsupported(statement, "ROW FORMAT SERDE '" + serde + "'");
        };
    }

    private FileFormat byStorage(Map<String, String> tableProperties) {
        return switch (stored) {
            case "", "textfile", "org.apache.hadoop.mapred.textinputformat" -> delimited(tableProperties);
            case "parquet", "org.apache.hadoop.hive.ql.io.parquet.mapredparquetinputformat" -> new FileFormat.Parquet();
            case "avro", "org.apache.hadoop.hive.ql.io.avro.avrocontainerinputformat" -> new FileFormat.Avro();
            case "orc", "org.apache.hadoop.hive.ql.io.orc.orcinputformat" -> new FileFormat.Orc();
            case "json", "jsonfile" -> new FileFormat.Json(FileFormat.Json.Layout.LINES);
            default -> throw Faults.unsupported(statement, "STORED AS " + stored.toUpperCase(Locale.ROOT));
        };
    }

    private FileFormat delimited(Map<String, String> tableProperties) {
        String delimiter = settings.getOrDefault(FIELD_DELIMITER, settings.getOrDefault("serialization.format", ""));
        return new FileFormat.Csv(
                delimiter.isEmpty() ? '\u0001' : character(delimiter),
                null,
                optional(settings.get(ESCAPE)),
                headerLines(tableProperties),
                settings.getOrDefault(NULL_TEXT, "\\N"));
    }

    private FileFormat quoted(Map<String, String> tableProperties) {
        Character quote = optional(settings.getOrDefault("quoteChar", "\""));
        Character escape = optional(settings.get("escapeChar"));
        return new FileFormat.Csv(
                character(settings.getOrDefault("separatorChar", ",")),
                quote,
                escape == null || escape.equals(quote) ? null : escape,
                headerLines(tableProperties),
                null);
    }

    private FileFormat excel(Map<String, String> tableProperties) {
        boolean given = settings.containsKey(HEADER) || tableProperties.containsKey(HEADER);
        return new FileFormat.Excel(settings.get(SHEET), given ? headerLines(tableProperties) : null);
    }

    private FileFormat regex(Map<String, String> tableProperties) {
        String pattern = settings.get("input.regex");
        if (pattern == null) {
            throw Faults.at(statement, SqlFault.INVALID_ARGUMENTS, "The Regex SerDe needs the property 'input.regex'");
        }
        boolean insensitive = Boolean.parseBoolean(settings.get("input.regex.case.insensitive"));
        return new FileFormat.Regex(insensitive ? "(?i)" + pattern : pattern, headerLines(tableProperties));
    }

    /** Its columns are the expression's fields, in their order. */
    private FileFormat grok(Map<String, String> tableProperties) {
        String expression = settings.get("input.format");
        if (expression == null) {
            throw Faults.at(statement, SqlFault.INVALID_ARGUMENTS, "The Grok SerDe needs the property 'input.format'");
        }
        try {
            Grok grok = Grok.of(expression, settings.getOrDefault("input.grokCustomPatterns", ""));
            List<String> fields = grok.fields().stream()
                    .map(field -> field.name().toLowerCase(Locale.ROOT))
                    .toList();
            if (!fields.equals(columns)) {
                throw Faults.at(
                        statement,
                        SqlFault.INVALID_ARGUMENTS,
                        "The columns have to be the fields of 'input.format', in their order: "
                                + String.join(", ", fields));
            }
            return new FileFormat.Regex(grok.regex(), headerLines(tableProperties));
        } catch (IllegalArgumentException e) {
            throw Faults.at(statement, SqlFault.INVALID_ARGUMENTS, "'input.format' is wrong: " + e.getMessage());
        }
    }

    private int headerLines(Map<String, String> tableProperties) {
        String lines = tableProperties.getOrDefault(HEADER, settings.getOrDefault(HEADER, "0"));
        try {
            return Math.max(0, Integer.parseInt(lines.strip()));
        } catch (NumberFormatException e) {
            throw Faults.at(statement, SqlFault.INVALID_ARGUMENTS, "Not a number of lines: " + lines);
        }
    }

    private char character(String text) {
        if (text.length() != 1) {
            throw Faults.unsupported(statement, "A separator of more than one character ('" + text + "')");
        }
        return text.charAt(0);
    }

    private @Nullable Character optional(@Nullable String text) {
        return text == null || text.isEmpty() || text.equals("\0") ? null : (Character) character(text);
    }

    /** The name of a column inside JSON: the OpenX SerDe maps {@code mapping.column = 'theName'}. */
    String fileName(String column) {
        return settings.getOrDefault("mapping." + column, column);
    }
}
