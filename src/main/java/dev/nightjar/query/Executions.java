package dev.nightjar.query;

import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.identity.AccountId;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.storage.Fetched;
import dev.nightjar.storage.ObjectLocation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stored executions. A transition only takes place from the states it may follow, so that of a cancel and an end
 * that race, the first is kept: the other one's update meets no row.
 */
@Component
class Executions {

    /** How many results are kept at hand. */
    private static final int RECENT = 200;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Map<ExecutionId, Result> recent = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionId, Result> eldest) {
            return size() > RECENT;
        }
    });

    Executions(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(Submission submission) {
        QueryExecution execution = submission.execution();
        QueryRequest request = submission.request();
        var dashboard = request.dashboard();
        jdbc.sql("""
                        insert into query.execution (
                            id, account_id, account_name, statement, database_name, workgroup, parameters,
                            dashboard_id, dashboard_title, reuse, wanted_location, state, submitted_at, row_count,
                            bytes_scanned, price_micros)
                        values (
                            :id, :account, :accountName, :sql, cast(:database as varchar), :workgroup, :parameters,
                            cast(:dashboard as uuid), cast(:title as varchar), :reuse, cast(:wanted as varchar),
                            :state, :submitted, 0, 0, 0)
                        """)
                .param("id", execution.id().value())
                .param("account", execution.account().value())
                .param("accountName", execution.accountName())
                .param("sql", execution.sql())
                .param("database", execution.database())
                .param("workgroup", execution.workgroup())
                .param("parameters", StoredJson.write(request.parameters()))
                .param("dashboard", dashboard == null ? null : dashboard.id())
                .param("title", dashboard == null ? null : dashboard.title())
                .param("reuse", request.reuse())
                .param("wanted", request.output())
                .param("state", execution.state().name())
                .param("submitted", execution.submittedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** From QUEUED to RUNNING, unless it has ended meanwhile. */
    void start(QueryExecution running) {
        jdbc.sql("update query.execution set state = 'RUNNING', started_at = :now"
                        + " where id = :id and state = 'QUEUED'")
                .param("now", time(running.startedAt()))
                .param("id", running.id().value())
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** To a terminal state; false where it had one already. */
    boolean end(QueryExecution ended, Ending ending) {
        var failure = ending.failure();
        var quoted = ending.figures().quoted();
        int updated = jdbc.sql("""
                        update query.execution set
                            state = :state, kind = :kind, ended_at = :now,
                            started_at = cast(:started as timestamp with time zone), row_count = :rows, bytes_scanned = :bytes,
                            price_micros = :price, failure_code = :code, failure_message = :message,
                            failure_line = :line, failure_column = :column, result_columns = :columns,
                            fingerprint = :fingerprint, reused_from = :reusedFrom, quoted_low = :quotedLow,
                            quoted_high = :quotedHigh, planning_millis = :planning, engine_millis = :engine,
                            saved_micros = :saved, output_location = :output, fetched_bytes = :fetchedBytes,
                            fetched_requests = :fetchedRequests, cached_bytes = :cachedBytes
                         where id = :id and state in ('QUEUED', 'RUNNING')
                        """)
                .param("state", ending.state().name())
                .param("kind", ending.kind() == null ? null : ending.kind().name())
                .param("now", time(ended.endedAt()))
                .param("started", time(ended.startedAt()))
                .param("rows", ending.rows())
                .param("bytes", ending.receipt().bytesRead())
                .param("fetchedBytes", ending.receipt().fetched().bytes())
                .param("fetchedRequests", ending.receipt().fetched().requests())
                .param("cachedBytes", ending.receipt().fetched().cachedBytes())
                .param("price", ended.priceMicros())
                .param("code", failure == null ? null : failure.code())
                .param("message", failure == null ? null : failure.message())
                .param("line", failure == null ? null : failure.line())
                .param("column", failure == null ? null : failure.column())
                .param("columns", ending.state() == State.SUCCEEDED ? StoredJson.columns(ending.columns()) : null)
                .param("fingerprint", ending.fingerprint())
                .param(
                        "reusedFrom",
                        ending.reusedFrom() == null ? null : ending.reusedFrom().value())
                .param("quotedLow", quoted == null ? null : quoted.low())
                .param("quotedHigh", quoted == null ? null : quoted.high())
                .param("planning", ending.figures().planningMillis())
                .param("engine", ending.figures().engineMillis())
                .param("saved", ending.figures().savedMicros())
                .param("output", ended.outputLocation())
                .param("id", ended.id().value())
                .update();
        if (updated == 1) {
            insertReceipt(ended.id(), ending.receipt());
        }
        return updated == 1;
    }

    private void insertReceipt(ExecutionId id, ScanReceipt receipt) {
        if (receipt.files().isEmpty()) {
            return;
        }
        SqlParameterSource[] lines = new SqlParameterSource[receipt.files().size()];
        for (int i = 0; i < lines.length; i++) {
            ScanReceipt.FileRead read = receipt.files().get(i);
            lines[i] = new MapSqlParameterSource("id", id.value())
                    .addValue("ordinal", i)
                    .addValue("location", read.object().toString())
                    .addValue("bytes", read.bytes())
                    .addValue("copied", read.copied());
        }
        batches.batchUpdate("insert into query.object_read values (:id, :ordinal, :location, :bytes, :copied)", lines);
    }

    Optional<QueryExecution> find(ExecutionId id) {
        return jdbc.sql("select * from query.execution where id = :id")
                .param("id", id.value())
                .query(ExecutionRows::execution)
                .optional();
    }

    Optional<Submission> submission(ExecutionId id) {
        return jdbc.sql("select * from query.execution where id = :id")
                .param("id", id.value())
                .query(ExecutionRows::submission)
                .optional();
    }

    /** The execution and its result's columns, which only a succeeded one has. */
    Optional<Result> result(ExecutionId id) {
        Result known = recent.get(id);
        return known == null ? stored(id) : Optional.of(known);
    }

    /** Keeps at hand what is stored: the rows of most results are asked for at once, and then never again. */
    void remember(QueryExecution ended, List<OutputColumn> columns) {
        recent.put(ended.id(), new Result(ended, columns));
    }

    private Optional<Result> stored(ExecutionId id) {
        return jdbc.sql("select * from query.execution where id = :id")
                .param("id", id.value())
                .query(ExecutionRows::result)
                .optional();
    }

    ScanReceipt receipt(QueryExecution execution) {
        List<ScanReceipt.FileRead> files = jdbc.sql(
                        "select location, bytes_read, copied from query.object_read where execution_id = :id order by ordinal")
                .param("id", execution.id().value())
                .query((row, number) -> new ScanReceipt.FileRead(
                        ObjectLocation.parse(row.getString("location")),
                        row.getLong("bytes_read"),
                        row.getBoolean("copied")))
                .list();
        return new ScanReceipt(execution.bytesScanned(), files, fetched(execution.id()));
    }

    private Fetched fetched(ExecutionId id) {
        return jdbc.sql("select fetched_bytes, fetched_requests, cached_bytes from query.execution where id = :id")
                .param("id", id.value())
                .query((row, number) -> new Fetched(row.getLong(1), row.getInt(2), row.getLong(3)))
                .optional()
                .orElse(Fetched.NOTHING);
    }

    /** The newest answers to the same question over the same bytes. */
    List<Answer> answers(String fingerprint) {
        return jdbc.sql("""
                        select id, row_count, price_micros from query.execution
                         where fingerprint = :fingerprint and state = 'SUCCEEDED'
                         order by ended_at desc limit 5
                        """)
                .param("fingerprint", fingerprint)
                .query((row, number) -> new Answer(
                        new ExecutionId(row.getObject("id", UUID.class)),
                        row.getLong("row_count"),
                        row.getLong("price_micros")))
                .list();
    }

    /** Newest first; what dashboards ran for their readers is not somebody's history. */
    List<QueryExecution> history(@Nullable AccountId account, HistoryFilter filter, int rows) {
        String sql = "select * from query.execution where dashboard_id is null"
                + (account == null ? "" : " and account_id = :account")
                + (filter.states().isEmpty() ? "" : " and state in (:states)")
                + (filter.text().isBlank() ? "" : " and lower(statement) like :text escape '!'")
                + " order by submitted_at desc, id limit :rows offset :offset";
        var statement = jdbc.sql(sql).param("rows", rows).param("offset", filter.offset());
        if (account != null) {
            statement = statement.param("account", account.value());
        }
        if (!filter.states().isEmpty()) {
            statement = statement.param(
                    "states", filter.states().stream().map(State::name).toList());
        }
        if (!filter.text().isBlank()) {
            statement = statement.param("text", "%" + escaped(filter.text()) + "%");
        }
        return statement.query(ExecutionRows::execution).list();
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    /** Some that ended before then, whose results no later one answers with. */
    List<ExecutionId> endedBefore(Instant time, int limit) {
        return jdbc.sql("""
                        select id from query.execution e where ended_at < :time and not exists (
                            select 1 from query.execution r where r.reused_from = e.id
                               and (r.ended_at is null or r.ended_at >= :time))
                         order by ended_at fetch next :limit rows only
                        """)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new ExecutionId(row.getObject("id", UUID.class)))
                .list();
    }

    void delete(List<ExecutionId> ids) {
        ids.forEach(recent::remove);
        jdbc.sql("delete from query.execution where id in (:ids)")
                .param("ids", ids.stream().map(ExecutionId::value).toList())
                .update();
    }

    /** What a process that is no more had not finished. */
    List<ExecutionId> unfinished() {
        return jdbc.sql("select id from query.execution where state in ('QUEUED', 'RUNNING')")
                .query((row, number) -> new ExecutionId(row.getObject("id", UUID.class)))
                .list();
    }

    /** A succeeded execution's result. */
    record Result(QueryExecution execution, List<OutputColumn> columns) {

        /** Whose file holds the rows. */
        ExecutionId owner() {
            return execution.reusedFrom() == null ? execution.id() : execution.reusedFrom();
        }
    }
}
