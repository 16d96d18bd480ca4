package dev.nightjar.catalog.web;

import dev.nightjar.sql.FileFormat;

/** What people call the formats. */
final class FormatNames {

    private FormatNames() {}

    /** The message key of a format's name. */
    static String key(FileFormat format) {
        return "catalog.format."
                + switch (format) {
                    case FileFormat.Csv csv -> csv.delimiter() == '\t' ? "tsv" : "csv";
                    case FileFormat.Json json ->
                        switch (json.layout()) {
                            case LINES -> "json-lines";
                            case ARRAY -> "json-array";
                            case SEQUENCE -> "json-sequence";
                            case RECORDS -> "json-records";
                        };
                    case FileFormat.Parquet _ -> "parquet";
                    case FileFormat.Avro _ -> "avro";
                    case FileFormat.Orc _ -> "orc";
                    case FileFormat.Excel _ -> "excel";
                    case FileFormat.Regex _ -> "regex";
                };
    }
}
