package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The COPY statements that write a plan's rows. */
final class CopyText {

    private CopyText() {}

    /** Into the one file of a result. */
    static String result(String query, Path file) {
        return copy(query, file, List.of("FORMAT parquet", "COMPRESSION zstd", "USE_TMP_FILE false"));
    }

    /** Into files of a table, below a folder. */
    static String files(String query, Path folder, FileOutput output) {
        List<String> options = new ArrayList<>(format(output.format()));
        options.add("COMPRESSION " + compression(output));
        if (output.sizes().rowGroup() > 0) {
            options.add("ROW_GROUP_SIZE " + output.sizes().rowGroup());
        }
        boolean several = output.sizes().file() > 0;
        if (several) {
            options.add("FILE_SIZE_BYTES " + output.sizes().file());
        }
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < output.partitions(); i++) {
            keys.add(DuckText.name(FileOutput.partitionColumn(i)));
        }
        if (output.buckets()) {
            keys.add(DuckText.name(FileOutput.BUCKET_COLUMN));
        }
        if (keys.isEmpty() && !several) {
            options.add("USE_TMP_FILE false");
            return copy(query, folder.resolve("data" + output.suffix()), options);
        }
        if (keys.isEmpty()) {
            return copy(query, folder.resolve("data"), options);
        }
        options.add("PARTITION_BY (" + String.join(", ", keys) + ")");
        return copy(query, folder.resolve("data"), options);
    }

    private static String copy(String query, Path to, List<String> options) {
        return "COPY (" + query + "\n) TO " + DuckText.literal(to.toString()) + " (" + String.join(", ", options) + ")";
    }

    private static List<String> format(FileFormat format) {
        return switch (format) {
            case FileFormat.Parquet _ -> List.of("FORMAT parquet");
            case FileFormat.Json json ->
                List.of("FORMAT json", "ARRAY " + (json.layout() == FileFormat.Json.Layout.ARRAY));
            case FileFormat.Csv csv -> csv(csv);
            case FileFormat.Regex _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ ->
                throw new IllegalArgumentException("Nothing is written for " + format);
        };
    }

    private static List<String> csv(FileFormat.Csv csv) {
        Character quote = csv.quote();
        Character escape = csv.escape() == null ? quote : csv.escape();
        return List.of(
                "FORMAT csv",
                "HEADER " + (csv.headerLines() > 0),
                "DELIMITER " + character(csv.delimiter()),
                "QUOTE " + character(quote),
                "ESCAPE " + character(quote == null ? null : escape),
                "NULLSTR " + DuckText.literal(csv.nullText() == null ? "" : csv.nullText()));
    }

    private static String character(@Nullable Character character) {
        return DuckText.literal(character == null ? "" : String.valueOf(character));
    }

    private static String compression(FileOutput output) {
        String none = output.format() instanceof FileFormat.Parquet ? "uncompressed" : "none";
        return switch (output.compression()) {
            case NONE -> none;
            case GZIP -> "gzip";
            case ZSTD -> "zstd";
            case SNAPPY -> "snappy";
            case LZ4 -> "lz4";
        };
    }
}
