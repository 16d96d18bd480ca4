package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import dev.nightjar.quality.Evaluation.Cause;
import dev.nightjar.quality.Evaluation.Outcome;
import dev.nightjar.quality.Evaluation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored evaluations. */
@Repository
class EvaluationRows {

    /** How many of a table's evaluations are kept. */
    private static final int KEPT = 200;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Outcome>> OUTCOMES = new TypeReference<>() {};
    private static final String OF_TABLE = " where database_name = :database and table_name = :table";

    private final JdbcClient jdbc;

    EvaluationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Evaluation evaluation) {
        of(jdbc.sql("""
                        insert into quality.evaluation (id, database_name, table_name, cause, state, started_at,
                               row_count, critical, bytes, price_micros, outcomes)
                        values (:id, :database, :table, :cause, :state, :started, 0, false, 0, 0, '[]')
                        """), evaluation.table())
                .param("id", evaluation.id())
                .param("cause", evaluation.cause().name())
                .param("state", evaluation.state().name())
                .param("started", evaluation.startedAt().atOffset(ZoneOffset.UTC))
                .update();
        of(
                        jdbc.sql("delete from quality.evaluation" + OF_TABLE
                                + " and run_number <= (select max(run_number)" + " - :kept from quality.evaluation"
                                + OF_TABLE + ")"),
                        evaluation.table())
                .param("kept", KEPT)
                .update();
    }

    void update(Evaluation evaluation) {
        Instant ended = evaluation.endedAt();
        jdbc.sql("""
                        update quality.evaluation
                           set state = :state, ended_at = :ended, row_count = :rows, score = :score,
                               critical = :critical, bytes = :bytes, price_micros = :price,
                               reason = cast(:reason as varchar), outcomes = :outcomes
                         where id = :id
                        """)
                .param("state", evaluation.state().name())
                .param("ended", ended == null ? null : ended.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("rows", evaluation.rows())
                .param("score", evaluation.score(), Types.INTEGER)
                .param("critical", evaluation.critical())
                .param("bytes", evaluation.bytes())
                .param("price", evaluation.priceMicros())
                .param("reason", evaluation.reason())
                .param("outcomes", JSON.writeValueAsString(evaluation.outcomes()))
                .param("id", evaluation.id())
                .update();
    }

    /** Those of a process that is no more. */
    void interrupt(String reason, Instant now) {
        jdbc.sql("update quality.evaluation set state = 'FAILED', reason = :reason, ended_at = :now"
                        + " where state = 'RUNNING'")
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Evaluation> newest(TableName table, int limit) {
        return of(
                        jdbc.sql("select * from quality.evaluation" + OF_TABLE
                                + " order by run_number desc limit :limit"),
                        table)
                .param("limit", limit)
                .query(EvaluationRows::evaluation)
                .list();
    }

    Optional<Evaluation> find(UUID id) {
        return jdbc.sql("select * from quality.evaluation where id = :id")
                .param("id", id)
                .query(EvaluationRows::evaluation)
                .optional();
    }

    /** The newest one that came to a score, of a table that has rules. */
    Optional<Evaluation> scored(TableName table) {
        return of(jdbc.sql("""
                        select * from quality.evaluation
                         where database_name = :database and table_name = :table and score is not null
                           and exists (select 1 from quality.ruleset
                                        where database_name = :database and table_name = :table)
                         order by run_number desc limit 1
                        """), table).query(EvaluationRows::evaluation).optional();
    }

    /** The tables of a database that have rules, and by their newest score do not keep all. */
    List<String> failing(String database) {
        return jdbc.sql("""
                        select table_name from quality.evaluation
                         where run_number in (select max(e.run_number)
                                                from quality.evaluation e
                                                join quality.ruleset r on r.database_name = e.database_name
                                                                      and r.table_name = e.table_name
                                               where e.database_name = :database and e.score is not null
                                               group by e.table_name)
                           and score < 100
                         order by table_name
                        """).param("database", database).query(String.class).list();
    }

    /** How many rows the last evaluations counted on average; empty before the first. */
    OptionalDouble usualRows(TableName table, int runs) {
        return of(
                        jdbc.sql("select row_count from quality.evaluation" + OF_TABLE
                                + " and score is not null order by run_number desc limit :runs"),
                        table)
                .param("runs", runs)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(rows -> rows)
                .average();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, TableName table) {
        return statement.param("database", table.database()).param("table", table.name());
    }

    private static Evaluation evaluation(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Evaluation(
                row.getObject("id", UUID.class),
                new TableName(row.getString("database_name"), row.getString("table_name")),
                Cause.valueOf(row.getString("cause")),
                State.valueOf(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("row_count"),
                row.getObject("score", Integer.class),
                row.getLong("bytes"),
                row.getLong("price_micros"),
                row.getString("reason"),
                JSON.readValue(row.getString("outcomes"), OUTCOMES));
    }
}
