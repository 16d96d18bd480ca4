package dev.nightjar.spice;

import dev.nightjar.query.ExecutionId;
import dev.nightjar.spice.Ingestion.Counts;
import dev.nightjar.spice.Ingestion.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The stored ingestions. */
@Component
class IngestionRows {

    /** How many of a dataset are kept. */
    private static final int KEPT = 200;

    private static final int LONGEST_MESSAGE = 4_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    IngestionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Ingestion ingestion) {
        jdbc.sql("""
                        insert into spice.ingestion (id, dataset_id, kind, cause, started_by, state, created_at, counts)
                        values (:id, :dataset, :kind, :cause, cast(:by as varchar), :state, :created, :counts)
                        """)
                .param("id", ingestion.id())
                .param("dataset", ingestion.dataset())
                .param("kind", ingestion.kind().name())
                .param("cause", ingestion.cause().name())
                .param("by", ingestion.startedBy())
                .param("state", ingestion.state().name())
                .param("created", ingestion.createdAt().atOffset(ZoneOffset.UTC))
                .param("counts", JSON.writeValueAsString(ingestion.counts()))
                .update();
        jdbc.sql("""
                        delete from spice.ingestion where dataset_id = :dataset and id not in (
                            select id from spice.ingestion where dataset_id = :dataset
                             order by created_at desc fetch next :kept rows only)
                        """).param("dataset", ingestion.dataset()).param("kept", KEPT).update();
    }

    void update(Ingestion ingestion) {
        Failure failure = ingestion.failure();
        ExecutionId execution = ingestion.execution();
        jdbc.sql("""
                        update spice.ingestion set kind = :kind, state = :state, started_at = :started, ended_at = :ended,
                            execution_id = cast(:execution as uuid), snapshot_id = cast(:snapshot as uuid),
                            counts = :counts, failure_code = cast(:code as varchar),
                            failure_message = cast(:message as varchar)
                         where id = :id
                        """)
                .param("kind", ingestion.kind().name())
                .param("state", ingestion.state().name())
                .param("started", SpiceRows.time(ingestion.startedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", SpiceRows.time(ingestion.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("execution", execution == null ? null : execution.value())
                .param("snapshot", ingestion.snapshot())
                .param("counts", JSON.writeValueAsString(ingestion.counts()))
                .param("code", failure == null ? null : failure.code())
                .param("message", failure == null ? null : cut(failure.message()))
                .param("id", ingestion.id())
                .update();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST_MESSAGE, text.length()));
    }

    Optional<Ingestion> find(UUID id) {
        return jdbc.sql("select * from spice.ingestion where id = :id")
                .param("id", id)
                .query(IngestionRows::read)
                .optional();
    }

    List<Ingestion> newest(UUID dataset, int limit) {
        return jdbc.sql("select * from spice.ingestion where dataset_id = :dataset"
                        + " order by created_at desc fetch next :limit rows only")
                .param("dataset", dataset)
                .param("limit", limit)
                .query(IngestionRows::read)
                .list();
    }

    /** What was under way in a process that is no more. */
    int interrupt(Failure why, Instant now) {
        return jdbc.sql("""
                        update spice.ingestion set state = 'FAILED', ended_at = :now, failure_code = :code,
                            failure_message = :message where state in ('INITIALIZED', 'QUEUED', 'RUNNING')
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("code", why.code())
                .param("message", why.message())
                .update();
    }

    private static Ingestion read(ResultSet row, int number) throws SQLException {
        String code = row.getString("failure_code");
        UUID execution = row.getObject("execution_id", UUID.class);
        return new Ingestion(
                row.getObject("id", UUID.class),
                row.getObject("dataset_id", UUID.class),
                Ingestion.Kind.valueOf(row.getString("kind")),
                Ingestion.Cause.valueOf(row.getString("cause")),
                row.getString("started_by"),
                Ingestion.State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                SpiceRows.instant(row, "started_at"),
                SpiceRows.instant(row, "ended_at"),
                execution == null ? null : new ExecutionId(execution),
                row.getObject("snapshot_id", UUID.class),
                JSON.readValue(row.getString("counts"), Counts.class),
                code == null ? null : new Failure(code, row.getString("failure_message")));
    }
}
