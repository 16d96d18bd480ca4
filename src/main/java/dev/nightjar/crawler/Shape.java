package dev.nightjar.crawler;

import dev.nightjar.engine.WiderType;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A format and the columns in it, called as in the files.
 *
 * <p>Delimited text is read by position. So two files whose shared columns stand at different places are never one
 * table, however alike they are: their values would land in each other's columns.
 */
record Shape(FileFormat format, List<Field> columns) {

    /** From which likeness on, 0 to 1, two shapes are taken for one table's. */
    private static final double SIMILAR = 0.7;

    /** @param combine whether the format alone decides */
    boolean similar(Shape other, boolean combine) {
        if (this == other || equals(other)) {
            return true;
        }
        return readable(other) && (combine || likeness(other) >= SIMILAR);
    }

    /** Whether one table could read both. */
    private boolean readable(Shape other) {
        return TextEncoding.together(format.encoding(), other.format.encoding()).isPresent() && explained(other);
    }

    private boolean explained(Shape other) {
        return switch (format) {
            case FileFormat.Csv csv ->
                other.format instanceof FileFormat.Csv that
                        && csv.delimiter() == that.delimiter()
                        && csv.headerLines() == that.headerLines()
                        && (csv.quote() == null) == (that.quote() == null)
                        && (csv.headerLines() == 0 || inPlace(other));
            case FileFormat.Json json ->
                other.format instanceof FileFormat.Json that
                        && (json.layout() == FileFormat.Json.Layout.ARRAY)
                                == (that.layout() == FileFormat.Json.Layout.ARRAY)
                        && (json.layout() == FileFormat.Json.Layout.RECORDS)
                                == (that.layout() == FileFormat.Json.Layout.RECORDS);
            case FileFormat.Parquet _ -> other.format instanceof FileFormat.Parquet;
            case FileFormat.Avro _ -> other.format instanceof FileFormat.Avro;
            case FileFormat.Orc _ -> other.format instanceof FileFormat.Orc;
            case FileFormat.Excel excel -> other.format.equals(excel);
            case FileFormat.Regex regex ->
                other.format instanceof FileFormat.Regex that
                        && regex.pattern().equals(that.pattern())
                        && regex.headerLines() == that.headerLines();
        };
    }

    private boolean inPlace(Shape other) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
        for (int i = 0; i < other.columns.size(); i++) {
            if (places.getOrDefault(other.columns.get(i).name(), i) != i) {
                return false;
            }
        }
        return true;
    }

    /** Each shared name counts; one whose types do not go together counts half. */
    private double likeness(Shape other) {
        Map<String, DataType> types = new HashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        double shared = 0;
        for (Field column : other.columns) {
            DataType type = types.get(column.name());
            if (type != null) {
                shared += goTogether(type, column.type()) ? 1 : 0.5;
            }
        }
        return 2 * shared / Math.max(1, columns.size() + other.columns.size());
    }

    private static boolean goTogether(DataType one, DataType other) {
        return one.equals(other) || !(wider(one, other) instanceof DataType.Varchar);
    }

    /** Where no value has been seen, whatever the other one is. */
    private static DataType wider(DataType one, DataType other) {
        if (one == DataType.Simple.UNKNOWN) {
            return other;
        }
        return other == DataType.Simple.UNKNOWN ? one : WiderType.of(one, other);
    }

    /** What reads both: all columns, with types that hold the values of either. */
    Shape and(Shape other) {
        if (this == other || equals(other)) {
            return this;
        }
        return new Shape(
                format(other.format)
                        .in(TextEncoding.together(format.encoding(), other.format.encoding())
                                .orElse(format.encoding())),
                format instanceof FileFormat.Csv ? byPlace(other) : byName(columns, other.columns));
    }

    private FileFormat format(FileFormat other) {
        if (format instanceof FileFormat.Csv csv && other instanceof FileFormat.Csv that) {
            return csv.escape() == null ? that : csv;
        }
        if (other instanceof FileFormat.Json json && json.layout() == FileFormat.Json.Layout.SEQUENCE) {
            return other;
        }
        return format;
    }

    private static List<Field> byName(List<Field> one, List<Field> other) {
        Map<String, DataType> merged = new LinkedHashMap<>();
        one.forEach(column -> merged.put(column.name(), column.type()));
        other.forEach(column -> merged.merge(column.name(), column.type(), Shape::wider));
        List<Field> fields = new ArrayList<>();
        merged.forEach((name, type) -> fields.add(new Field(name, type)));
        return fields;
    }

    /** At each place the longer one's column. */
    private List<Field> byPlace(Shape other) {
        List<Field> longer = columns.size() >= other.columns.size() ? columns : other.columns;
        List<Field> shorter = longer == columns ? other.columns : columns;
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < longer.size(); i++) {
            Field column = longer.get(i);
            DataType type =
                    i < shorter.size() ? wider(column.type(), shorter.get(i).type()) : column.type();
            fields.add(new Field(column.name(), type));
        }
        return fields;
    }
}
