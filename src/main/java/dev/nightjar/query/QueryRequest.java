package dev.nightjar.query;

import dev.nightjar.metering.DashboardRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement to run.
 *
 * @param database what unqualified names belong to; the workgroup's default where null
 * @param workgroup {@code primary} where null
 * @param parameters SQL literals for {@code ?}, in order
 * @param dashboard the dashboard it is run for, if any
 * @param reuse whether an earlier answer over the same unchanged objects will do
 */
public record QueryRequest(
        String sql,
        @Nullable String database,
        @Nullable String workgroup,
        List<String> parameters,
        @Nullable DashboardRef dashboard,
        boolean reuse) {

    public static QueryRequest of(String sql, @Nullable String database) {
        return new QueryRequest(sql, database, null, List.of(), null, false);
    }
}
