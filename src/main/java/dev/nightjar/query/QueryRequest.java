package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.sql.NamedParameters;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement to run.
 *
 * @param database what unqualified names belong to; the workgroup's default where null
 * @param workgroup {@code primary} where null
 * @param parameters SQL literals for {@code ?}, in order
 * @param dashboard the dashboard it is run for, if any
 * @param reuse whether an earlier answer over the same unchanged objects will do
 * @param output the folder its result is to be put into as well, unless its workgroup says another
 */
public record QueryRequest(
        String sql,
        @Nullable String database,
        @Nullable String workgroup,
        List<String> parameters,
        @Nullable DashboardRef dashboard,
        boolean reuse,
        @Nullable String output) {

    public QueryRequest(
            String sql,
            @Nullable String database,
            @Nullable String workgroup,
            List<String> parameters,
            @Nullable DashboardRef dashboard,
            boolean reuse) {
        this(sql, database, workgroup, parameters, dashboard, reuse, null);
    }

    public static QueryRequest of(String sql, @Nullable String database) {
        return new QueryRequest(sql, database, null, List.of(), null, false);
    }

    /** The same with the values of its parameters by name, {@code :day}, as SQL literals. */
    public QueryRequest with(Map<String, String> named) {
        NamedParameters.Bound bound;
        try {
            bound = NamedParameters.bind(sql, named);
        } catch (StatementException e) {
            throw new FaultException(QueryFault.PARAMETER_MISSING, String.valueOf(e.getMessage()))
                    .about("namedParameters");
        }
        return new QueryRequest(bound.sql(), database, workgroup, bound.values(), dashboard, reuse, output);
    }
}
