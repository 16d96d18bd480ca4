package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Definitions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to look for among the values of a column, and what the dashboard is filtered by.
 *
 * @param text empty for all
 */
record ValuesBody(DataRequest request, String text) {

    private record Query(@Nullable String q) {}

    static ValuesBody of(@Nullable JsonNode body) {
        String text =
                body == null ? null : Definitions.read(body, Query.class, "").q();
        return new ValuesBody(TileStream.request(body), text == null ? "" : text);
    }
}
