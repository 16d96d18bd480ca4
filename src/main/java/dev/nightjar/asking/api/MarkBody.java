package dev.nightjar.asking.api;

import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Definitions;
import dev.nightjar.dashboard.Mark;
import dev.nightjar.fault.FaultException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A mark of a tile, and what the dashboard is narrowed by; as the browser sends them. */
record MarkBody(
        DataRequest request,
        Mark mark,
        int offset,
        int limit,
        @Nullable UUID execution) {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    /** @param offset and {@code limit} of rows */
    private record Wanted(
            @Nullable Mark mark,
            @Nullable Integer offset,
            @Nullable Integer limit,
            @Nullable UUID execution) {}

    static MarkBody of(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return new MarkBody(DataRequest.opening(), Mark.WHOLE, 0, USUAL, null);
        }
        Wanted wanted = Definitions.read(body, Wanted.class, "");
        int offset = wanted.offset() == null ? 0 : wanted.offset();
        int limit = wanted.limit() == null ? USUAL : wanted.limit();
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID).about("limit");
        }
        return new MarkBody(
                Definitions.read(body, DataRequest.class, ""),
                wanted.mark() == null ? Mark.WHOLE : wanted.mark(),
                offset,
                limit,
                wanted.execution());
    }
}
