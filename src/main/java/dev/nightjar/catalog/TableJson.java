package dev.nightjar.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON texts in which the catalog's tables keep definitions. */
final class TableJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    /** Columns, with their names inside the files by position. */
    record Columns(List<Field> fields, List<String> fileNames) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Column(
            String name,
            String type,
            @Nullable String comment,
            @Nullable String fileName) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record StoredNotes(
            @Nullable Map<String, String> tags,
            @Nullable List<String> owners,
            @Nullable Deprecation deprecation) {}

    private TableJson() {}

    static String columns(List<Field> fields, List<String> fileNames) {
        return MAPPER.writeValueAsString(IntStream.range(0, fields.size())
                .mapToObj(i -> column(fields.get(i), fileNames.get(i)))
                .toList());
    }

    static String fields(List<Field> fields) {
        return MAPPER.writeValueAsString(
                fields.stream().map(field -> column(field, field.name())).toList());
    }

    static Columns columns(String json) {
        Column[] columns = MAPPER.readValue(json, Column[].class);
        return new Columns(
                Arrays.stream(columns)
                        .map(column -> new Field(column.name(), type(column.type()), column.comment()))
                        .toList(),
                Arrays.stream(columns)
                        .map(column -> column.fileName() == null ? column.name() : column.fileName())
                        .toList());
    }

    static String format(FileFormat format) {
        return MAPPER.writeValueAsString(FormatDescription.of(format));
    }

    static FileFormat format(String json) {
        return MAPPER.readValue(json, FormatDescription.class).toFormat();
    }

    static String parameters(Map<String, String> parameters) {
        return MAPPER.writeValueAsString(parameters);
    }

    static Map<String, String> parameters(String json) {
        return MAPPER.readValue(json, PARAMETERS);
    }

    static String notes(Notes notes) {
        return MAPPER.writeValueAsString(new StoredNotes(notes.tags(), notes.owners(), notes.deprecation()));
    }

    static Notes notes(String json) {
        StoredNotes stored = MAPPER.readValue(json, StoredNotes.class);
        return Notes.of(stored.tags(), stored.owners(), stored.deprecation());
    }

    static ObjectLocation location(String text) {
        return ObjectLocation.parse(text);
    }

    private static Column column(Field field, String fileName) {
        return new Column(
                field.name(), field.type().trino(), field.comment(), fileName.equals(field.name()) ? null : fileName);
    }

    private static DataType type(String text) {
        return DataType.parse(text).orElseThrow(() -> new IllegalStateException("Stored type " + text));
    }
}
