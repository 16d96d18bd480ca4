package dev.nightjar.dashboard;

import dev.nightjar.dashboard.LinkTerms.Locked;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Locked filters as they are stored. */
final class LockedJson {

    private static final TypeReference<List<Locked>> LIST = new TypeReference<>() {};

    private LockedJson() {}

    static @Nullable String write(List<Locked> locked) {
        return locked.isEmpty() ? null : JsonMapper.shared().writeValueAsString(locked);
    }

    static List<Locked> read(@Nullable String stored) {
        return stored == null ? List.of() : JsonMapper.shared().readValue(stored, LIST);
    }
}
