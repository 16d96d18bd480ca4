package dev.nightjar.query;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.View;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statement that would create what is there: what SHOW CREATE answers. */
final class CreateText {

    private static final String ENCODING = "serialization.encoding";
    private static final String HEADER = "skip.header.line.count";

    private CreateText() {}

    static String of(View view) {
        String name = quoted(view.name().database()) + "." + quoted(view.name().name());
        return "CREATE OR REPLACE VIEW " + name + " AS\n" + view.sql();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String of(Table table) {
        StringBuilder text = new StringBuilder("CREATE EXTERNAL TABLE `" + table.name() + "`(");
        text.append(columns(table.columns())).append(')');
        if (table.description() != null) {
            text.append("\nCOMMENT ").append(literal(table.description()));
        }
        if (!table.partitionKeys().isEmpty()) {
            text.append("\nPARTITIONED BY (")
                    .append(columns(table.partitionKeys()))
                    .append(')');
        }
        text.append('\n').append(format(table));
        text.append("\nLOCATION\n  ").append(literal(table.location().toString()));
        Map<String, String> properties = new TreeMap<>(table.parameters());
        if (!TextEncoding.plain(table.format().encoding())) {
            properties.put(ENCODING, TextEncoding.name(table.format().encoding()));
        }
        int header = headerLines(table.format());
        if (header > 0) {
            properties.put(HEADER, String.valueOf(header));
        }
        if (!properties.isEmpty()) {
            text.append("\nTBLPROPERTIES ").append(properties(properties));
        }
        return text.toString();
    }

    private static int headerLines(FileFormat format) {
        return switch (format) {
            case FileFormat.Csv csv -> csv.headerLines();
            case FileFormat.Regex regex -> regex.headerLines();
            case FileFormat.Excel excel -> excel.headerLines() == null ? 0 : excel.headerLines();
            case FileFormat.Json _, FileFormat.Parquet _, FileFormat.Avro _, FileFormat.Orc _ -> 0;
        };
    }

    private static String columns(List<Field> fields) {
        return fields.stream()
                .map(field -> "\n  `" + field.name().replace("`", "``") + "` "
                        + field.type().hive()
                        + (field.comment() == null ? "" : " COMMENT " + literal(field.comment())))
                .collect(Collectors.joining(", "));
    }

    private static String format(Table table) {
        return switch (table.format()) {
            case FileFormat.Parquet _ -> "STORED AS PARQUET";
            case FileFormat.Avro _ -> "STORED AS AVRO";
            case FileFormat.Orc _ -> "STORED AS ORC";
            case FileFormat.Excel excel ->
                serde(table, excel.sheet() == null ? Map.of() : Map.of("sheet", excel.sheet()));
            case FileFormat.Json _ -> serde(table, mappings(table));
            case FileFormat.Regex regex -> serde(table, Map.of("input.regex", regex.pattern()));
            case FileFormat.Csv csv -> csv.quote() == null ? delimited(csv) : serde(table, quoted(csv));
        };
    }

    private static String delimited(FileFormat.Csv csv) {
        StringBuilder text = new StringBuilder(
                "ROW FORMAT DELIMITED\n  FIELDS TERMINATED BY " + literal(String.valueOf(csv.delimiter())));
        if (csv.escape() != null) {
            text.append(" ESCAPED BY ").append(literal(String.valueOf(csv.escape())));
        }
        if (csv.nullText() != null && !csv.nullText().equals("\\N")) {
            text.append("\n  NULL DEFINED AS ").append(literal(csv.nullText()));
        }
        return text + "\nSTORED AS TEXTFILE";
    }

    private static Map<String, String> quoted(FileFormat.Csv csv) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("separatorChar", String.valueOf(csv.delimiter()));
        settings.put("quoteChar", String.valueOf(csv.quote()));
        if (csv.escape() != null) {
            settings.put("escapeChar", String.valueOf(csv.escape()));
        }
        return settings;
    }

    private static Map<String, String> mappings(Table table) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String name = table.columns().get(i).name();
            if (!name.equals(table.fileNames().get(i))) {
                settings.put("mapping." + name, table.fileNames().get(i));
            }
        }
        return settings;
    }

    private static String serde(Table table, Map<String, String> settings) {
        String text = "ROW FORMAT SERDE\n  " + literal(TableDetails.serde(table.format()));
        return settings.isEmpty() ? text : text + "\nWITH SERDEPROPERTIES " + properties(settings);
    }

    private static String properties(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> "\n  " + literal(entry.getKey()) + "=" + literal(entry.getValue()))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String literal(String text) {
        return "'" + escaped(text) + "'";
    }

    /** As Hive reads it back. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\'', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(c < ' ' ? String.format("\\u%04X", (int) c) : String.valueOf(c));
            }
        }
        return escaped.toString();
    }
}
