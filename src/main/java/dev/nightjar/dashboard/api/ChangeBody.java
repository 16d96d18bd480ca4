package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Definitions;
import dev.nightjar.fault.FaultException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Two marks of a tile, and what the dashboard is filtered by; as the browser sends them. */
record ChangeBody(DataRequest request, String from, String to) {

    private record Marks(@Nullable String from, @Nullable String to) {}

    static ChangeBody of(JsonNode body) {
        Marks marks = Definitions.read(body, Marks.class, "");
        return new ChangeBody(TileStream.request(body), needed(marks.from(), "from"), needed(marks.to(), "to"));
    }

    private static String needed(@Nullable String mark, String field) {
        if (mark == null) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID).about(field);
        }
        return mark;
    }
}
