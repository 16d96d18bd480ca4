package dev.nightjar.dashboard;

import dev.nightjar.dashboard.LinkTerms.Locked;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Locked filters and attributes as they are stored. */
final class TermsJson {

    private static final TypeReference<List<Locked>> LIST = new TypeReference<>() {};

    private static final TypeReference<Map<String, List<String>>> MAP = new TypeReference<>() {};

    private TermsJson() {}

    static @Nullable String write(List<Locked> locked) {
        return locked.isEmpty() ? null : JsonMapper.shared().writeValueAsString(locked);
    }

    static List<Locked> read(@Nullable String stored) {
        return stored == null ? List.of() : JsonMapper.shared().readValue(stored, LIST);
    }

    static @Nullable String writeAttributes(Map<String, List<String>> attributes) {
        return attributes.isEmpty() ? null : JsonMapper.shared().writeValueAsString(attributes);
    }

    static Map<String, List<String>> readAttributes(@Nullable String stored) {
        return stored == null ? Map.of() : JsonMapper.shared().readValue(stored, MAP);
    }
}
