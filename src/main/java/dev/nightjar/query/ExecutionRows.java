package dev.nightjar.query;

import dev.nightjar.identity.AccountId;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.StatementKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table of executions. */
final class ExecutionRows {

    private ExecutionRows() {}

    static QueryExecution execution(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        UUID reusedFrom = row.getObject("reused_from", UUID.class);
        return new QueryExecution(
                new ExecutionId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account_name"),
                row.getString("statement"),
                row.getString("database_name"),
                row.getString("workgroup"),
                State.valueOf(row.getString("state")),
                kind == null ? null : StatementKind.valueOf(kind),
                failure(row),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getLong("row_count"),
                row.getLong("bytes_scanned"),
                row.getLong("price_micros"),
                reusedFrom == null ? null : new ExecutionId(reusedFrom),
                new QueryExecution.Figures(
                        quoted(row),
                        row.getLong("planning_millis"),
                        row.getLong("engine_millis"),
                        row.getLong("saved_micros")),
                row.getString("output_location"));
    }

    private static QueryExecution.@Nullable Quoted quoted(ResultSet row) throws SQLException {
        Long low = row.getObject("quoted_low", Long.class);
        return low == null ? null : new QueryExecution.Quoted(low, row.getLong("quoted_high"));
    }

    static Submission submission(ResultSet row, int number) throws SQLException {
        UUID dashboard = row.getObject("dashboard_id", UUID.class);
        QueryRequest request = new QueryRequest(
                row.getString("statement"),
                row.getString("database_name"),
                row.getString("workgroup"),
                StoredJson.texts(row.getString("parameters")),
                dashboard == null ? null : new DashboardRef(dashboard, row.getString("dashboard_title")),
                row.getBoolean("reuse"),
                row.getString("wanted_location"));
        return new Submission(execution(row, number), request);
    }

    static Executions.Result result(ResultSet row, int number) throws SQLException {
        return new Executions.Result(execution(row, number), StoredJson.columns(row.getString("result_columns")));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        return code == null
                ? null
                : new Failure(
                        code,
                        row.getString("failure_message"),
                        row.getObject("failure_line", Integer.class),
                        row.getObject("failure_column", Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
