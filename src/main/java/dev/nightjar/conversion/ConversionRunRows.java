package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.ConversionRun.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The stored runs of conversions. */
@Repository
class ConversionRunRows {

    /** How many of a conversion's runs are kept. */
    static final int KEPT = 200;

    private static final String SELECT =
            "select id, job_id, state, cause, started_by, started_at, ended_at, counts, failure"
                    + " from conversion.conversion_run";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ConversionRunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ConversionRun run) {
        jdbc.sql("insert into conversion.conversion_run (id, job_id, state, cause, started_by, started_at, counts)"
                        + " values (:id, :job, :state, :cause, cast(:by as varchar), :started, :counts)")
                .param("id", run.id())
                .param("job", run.conversion())
                .param("state", run.state().name())
                .param("cause", run.cause().name())
                .param("by", run.startedBy())
                .param("started", run.startedAt().atOffset(ZoneOffset.UTC))
                .param("counts", JSON.writeValueAsString(run.counts()))
                .update();
        jdbc.sql("""
                        delete from conversion.conversion_run where job_id = :job and run_number <=
                            (select max(run_number) - :kept from conversion.conversion_run where job_id = :job)
                        """).param("job", run.conversion()).param("kept", KEPT).update();
    }

    void update(ConversionRun run) {
        Instant ended = run.endedAt();
        jdbc.sql("update conversion.conversion_run set state = :state, ended_at = :ended, counts = :counts,"
                        + " failure = cast(:failure as varchar) where id = :id")
                .param("state", run.state().name())
                .param("ended", ended == null ? null : ended.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("counts", JSON.writeValueAsString(run.counts()))
                .param("failure", run.failure() == null ? null : JSON.writeValueAsString(run.failure()))
                .param("id", run.id())
                .update();
    }

    /** What was under way in a process that is no more. */
    int interrupt(Instant now) {
        return jdbc.sql("update conversion.conversion_run set state = 'INTERRUPTED', ended_at = :now"
                        + " where state = 'RUNNING'")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** When a conversion's runs ended that succeeded and are kept, newest first. */
    List<Instant> succeeded(UUID conversion) {
        return jdbc.sql("select ended_at from conversion.conversion_run where job_id = :job and state = 'SUCCEEDED'"
                        + " order by run_number desc")
                .param("job", conversion)
                .query((row, number) ->
                        row.getObject("ended_at", OffsetDateTime.class).toInstant())
                .list();
    }

    List<ConversionRun> newest(UUID conversion, int limit) {
        return jdbc.sql(SELECT + " where job_id = :job order by run_number desc limit :limit")
                .param("job", conversion)
                .param("limit", limit)
                .query(ConversionRunRows::run)
                .list();
    }

    /** The newest run of each conversion. */
    Map<UUID, ConversionRun> last() {
        Map<UUID, ConversionRun> last = new HashMap<>();
        jdbc.sql(
                        SELECT
                                + " where run_number in (select max(run_number) from conversion.conversion_run group by job_id)")
                .query(ConversionRunRows::run)
                .list()
                .forEach(run -> last.put(run.conversion(), run));
        return last;
    }

    Optional<ConversionRun> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ConversionRunRows::run)
                .optional();
    }

    private static ConversionRun run(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        String failure = row.getString("failure");
        return new ConversionRun(
                row.getObject("id", UUID.class),
                row.getObject("job_id", UUID.class),
                ConversionRun.State.valueOf(row.getString("state")),
                ConversionRun.Cause.valueOf(row.getString("cause")),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                JSON.readValue(row.getString("counts"), Counts.class),
                failure == null ? null : JSON.readValue(failure, Reason.class));
    }
}
