package dev.nightjar.crawler;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON texts in which this module's tables keep records. */
final class CrawlJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<List<@Nullable String>> TEXTS = new TypeReference<>() {};

    private CrawlJson() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static List<@Nullable String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }
}
