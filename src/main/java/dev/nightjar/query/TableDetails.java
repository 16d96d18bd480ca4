package dev.nightjar.query;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.View;
import dev.nightjar.sql.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What DESCRIBE FORMATTED adds to the columns. */
final class TableDetails {

    private TableDetails() {}

    static List<List<@Nullable Object>> of(Table table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        heading(rows, "# Detailed Table Information");
        rows.add(List.of("Database:", table.name().database(), ""));
        rows.add(List.of("CreateTime:", table.createdAt().toString(), ""));
        rows.add(List.of("Location:", table.location().toString(), ""));
        rows.add(List.of("Table Type:", "EXTERNAL_TABLE", ""));
        rows.add(List.of("Table Parameters:", "", ""));
        new TreeMap<>(table.parameters()).forEach((key, value) -> rows.add(List.of("", key, value)));
        heading(rows, "# Storage Information");
        rows.add(List.of("SerDe Library:", serde(table.format()), ""));
        if (table.format() instanceof FileFormat.Csv csv) {
            rows.add(List.of("Storage Desc Params:", "", ""));
            rows.add(List.of("", "field.delim", CreateText.escaped(String.valueOf(csv.delimiter()))));
        }
        return rows;
    }

    static List<List<@Nullable Object>> of(View view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        heading(rows, "# Detailed Table Information");
        rows.add(List.of("Database:", view.name().database(), ""));
        rows.add(List.of("CreateTime:", view.createdAt().toString(), ""));
        rows.add(List.of("Table Type:", "VIRTUAL_VIEW", ""));
        heading(rows, "# View Information");
        rows.add(List.of("View Original Text:", view.sql(), ""));
        return rows;
    }

    private static void heading(List<List<@Nullable Object>> rows, String text) {
        rows.add(List.of("", "", ""));
        rows.add(List.of(text, "", ""));
    }

    static String serde(FileFormat format) {
        return switch (format) {
            case FileFormat.Csv csv ->
                csv.quote() == null
                        ? "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
                        : "org.apache.hadoop.hive.serde2.OpenCSVSerde";
            case FileFormat.Json json ->
                json.layout() == FileFormat.Json.Layout.RECORDS
                        ? "com.amazon.emr.hive.serde.CloudTrailSerde"
                        : "org.openx.data.jsonserde.JsonSerDe";
            case FileFormat.Parquet _ -> "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
            case FileFormat.Avro _ -> "org.apache.hadoop.hive.serde2.avro.AvroSerDe";
            case FileFormat.Orc _ -> "org.apache.hadoop.hive.ql.io.orc.OrcSerde";
            case FileFormat.Excel _ -> "dev.nightjar.ExcelSerDe";
            case FileFormat.Regex _ -> "org.apache.hadoop.hive.serde2.RegexSerDe";
        };
    }
}
