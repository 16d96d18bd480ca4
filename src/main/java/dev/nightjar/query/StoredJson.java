package dev.nightjar.query;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Small lists inside a row of the metadata. */
final class StoredJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** A column with its type's name, which {@link DataType#parse} reads again. */
    private record StoredColumn(String name, String type) {}

    private StoredJson() {}

    static String write(List<String> texts) {
        return MAPPER.writeValueAsString(texts);
    }

    static List<String> texts(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    static String columns(List<OutputColumn> columns) {
        return MAPPER.writeValueAsString(columns.stream()
                .map(column -> new StoredColumn(column.name(), column.type().trino()))
                .toList());
    }

    static List<OutputColumn> columns(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        return MAPPER.readValue(json, new TypeReference<List<StoredColumn>>() {}).stream()
                .map(column -> new OutputColumn(column.name(), type(column.type())))
                .toList();
    }

    private static DataType type(String name) {
        return DataType.parse(name).orElseThrow(() -> new IllegalStateException("Not a type: " + name));
    }
}
