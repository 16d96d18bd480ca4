package dev.nightjar.sql;

import dev.nightjar.sql.FileOutput.Compression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.StringLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands behind WITH of CREATE TABLE AS and UNLOAD. */
final class WriteProperties {

    /** @param count 0 where there are none */
    record Buckets(List<String> columns, int count) {}

    static final Buckets NO_BUCKETS = new Buckets(List.of(), 0);

    private static final Set<String> KNOWN = Set.of(
            "format",
            "external_location",
            "partitioned_by",
            "bucketed_by",
            "bucket_count",
            "field_delimiter",
            "write_compression",
            "compression",
            "parquet_compression",
            "compression_level",
            "table_type",
            "is_external");

    private final Node place;
    private final Map<String, Expression> values = new LinkedHashMap<>();

    WriteProperties(Node place, List<Property> properties) {
        this.place = place;
        for (Property property : properties) {
            String name = property.getName().getValue().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                throw Faults.at(
                        property,
                        SqlFault.INVALID_ARGUMENTS,
                        "Property '" + name + "' does not exist" + Suggestions.of(name, KNOWN));
            }
            values.put(name, property.getNonDefaultValue());
        }
        if (!text("table_type").orElse("HIVE").equalsIgnoreCase("HIVE")) {
            throw Faults.unsupported(
                    place, "table_type = '" + text("table_type").orElse("") + "'");
        }
    }

    Optional<String> location() {
        return text("external_location");
    }

    void requireFormat() {
        if (text("format").isEmpty()) {
            throw Faults.at(place, SqlFault.INVALID_ARGUMENTS, "UNLOAD needs a format: WITH (format = 'PARQUET')");
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (value instanceof StringLiteral literal) {
                return literal.getValue();
            }
            throw Faults.at(value, SqlFault.INVALID_ARGUMENTS, "Property '" + name + "' is a text");
        });
    }

    private List<String> names(String name) {
        Expression value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Array array && array.getValues().stream().allMatch(StringLiteral.class::isInstance)) {
            return array.getValues().stream()
                    .map(each -> ((StringLiteral) each).getValue().toLowerCase(Locale.ROOT))
                    .toList();
        }
        throw Faults.at(value, SqlFault.INVALID_ARGUMENTS, "Property '" + name + "' is an array of texts");
    }

    /** How many columns are partition keys, which must be the last ones. */
    int partitionedBy(List<Field> columns) {
        List<String> keys = names("partitioned_by");
        List<String> all = columns.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .toList();
        keys.stream().filter(key -> !all.contains(key)).findFirst().ifPresent(missing -> {
            throw Faults.at(
                    place,
                    SqlFault.INVALID_ARGUMENTS,
                    "Partition columns [" + missing + "] are not present in the query");
        });
        if (keys.size() > all.size()
                || !all.subList(all.size() - keys.size(), all.size()).equals(keys)) {
            throw Faults.at(
                    place,
                    SqlFault.INVALID_ARGUMENTS,
                    "Partition keys must be the last columns in the table and in the same order as the table"
                            + " properties: " + keys);
        }
        return keys.size();
    }

    Buckets buckets() {
        List<String> columns = names("bucketed_by");
        if (columns.isEmpty()) {
            return NO_BUCKETS;
        }
        if (values.get("bucket_count") instanceof LongLiteral count
                && count.getParsedValue() > 0
                && count.getParsedValue() <= 10_000) {
            return new Buckets(columns, (int) count.getParsedValue());
        }
        throw Faults.at(place, SqlFault.INVALID_ARGUMENTS, "bucketed_by needs a bucket_count from 1 to 10000");
    }

    /** What the new table keeps as properties. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        Buckets buckets = buckets();
        if (buckets.count() > 0) {
            kept.put("bucketed_by", String.join(",", buckets.columns()));
            kept.put("bucket_count", String.valueOf(buckets.count()));
        }
        return kept;
    }

    FileOutput output(int partitions) {
        FileFormat format = format();
        return new FileOutput(format, compression(format), partitions, buckets().count() > 0);
    }

    private FileFormat format() {
        String name = text("format").orElse("PARQUET").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "PARQUET" -> new FileFormat.Parquet();
            case "JSON" -> new FileFormat.Json(FileFormat.Json.Layout.LINES);
            case "TEXTFILE" -> delimited("\u0001");
            case "CSV" -> delimited(",");
            case "TSV" -> delimited("\t");
            default -> throw Faults.unsupported(place, "format = '" + name + "'");
        };
    }

    /** Quotes stand only where a text needs them, so that Hive reads the rest as ever. */
    private FileFormat delimited(String usual) {
        String delimiter = text("field_delimiter").orElse(usual);
        if (delimiter.length() != 1 || "\"\n\r\\".contains(delimiter)) {
            throw Faults.at(place, SqlFault.INVALID_ARGUMENTS, "field_delimiter is one character");
        }
        return new FileFormat.Csv(delimiter.charAt(0), '"', null, 0, "\\N");
    }

    private Compression compression(FileFormat format) {
        Optional<String> name = text("write_compression").or(() -> text("compression"));
        if (format instanceof FileFormat.Parquet) {
            name = name.or(() -> text("parquet_compression"));
        }
        return compression(place, name.orElse("GZIP"), format);
    }

    private static Compression compression(Node place, String name, FileFormat format) {
        Compression compression = switch (name.toUpperCase(Locale.ROOT)) {
            case "NONE", "UNCOMPRESSED" -> Compression.NONE;
            case "GZIP" -> Compression.GZIP;
            case "ZSTD" -> Compression.ZSTD;
            case "SNAPPY" -> Compression.SNAPPY;
            case "LZ4" -> Compression.LZ4;
            default -> throw Faults.unsupported(place, "Compression '" + name + "'");
        };
        boolean columnar = compression == Compression.SNAPPY || compression == Compression.LZ4;
        if (columnar && !(format instanceof FileFormat.Parquet)) {
            throw Faults.unsupported(place, "Compression '" + name + "' of text");
        }
        return compression;
    }

    /** How INSERT adds to a table: as its files are. */
    static FileOutput of(Node place, Relation table) {
        boolean readable = switch (table.format()) {
            case FileFormat.Csv csv -> csv.headerLines() <= 1;
            case FileFormat.Json _, FileFormat.Parquet _ -> true;
            case FileFormat.Regex _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ -> false;
        };
        if (!readable) {
            throw Faults.unsupported(place, "INSERT into a table of this format");
        }
        return new FileOutput(
                table.format(), Compression.GZIP, table.partitionKeys().size(), false);
    }
}
