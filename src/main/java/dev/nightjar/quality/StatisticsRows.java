package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.quality.StatisticsRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored statistics, and the runs that took them. */
@Repository
class StatisticsRows {

    /** How many of a table's runs are kept. */
    private static final int KEPT = 50;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final String OF_TABLE = " where database_name = :database and table_name = :table";

    private final JdbcClient jdbc;

    StatisticsRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(StatisticsRun run, Table table, String looks) {
        of(jdbc.sql("""
                        insert into quality.statistics_run (id, database_name, table_name, columns_taken, files,
                               files_total, table_version, looks, account_name, state, started_at)
                        values (:id, :database, :table, :columns, :files, :total, :version, :looks, :account,
                               'RUNNING', :started)
                        """), run.table())
                .param("id", run.id())
                .param("columns", JSON.writeValueAsString(run.columns()))
                .param("files", run.files())
                .param("total", run.filesTotal())
                .param("version", table.version())
                .param("looks", looks)
                .param("account", run.accountName())
                .param("started", run.startedAt().atOffset(ZoneOffset.UTC))
                .update();
        of(
                        jdbc.sql("delete from quality.statistics_run" + OF_TABLE
                                + " and run_number <= (select max(run_number)" + " - :kept from quality.statistics_run"
                                + OF_TABLE + ")"),
                        run.table())
                .param("kept", KEPT)
                .update();
    }

    /** @return false where it had ended already */
    boolean end(UUID id, State state, @Nullable String reason, Instant now) {
        return jdbc.sql("update quality.statistics_run set state = :state, reason = cast(:reason as varchar),"
                                + " ended_at = :now where id = :id and state = 'RUNNING'")
                        .param("state", state.name())
                        .param("reason", reason)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Stores what a run counted; what other columns had stays. */
    void keep(StatisticsRun run, List<ColumnFigures> figures, Instant now) {
        for (ColumnFigures one : figures) {
            delete(run.table(), one.column());
            of(jdbc.sql("""
                            insert into quality.column_statistics (database_name, table_name, column_name, figures,
                                   files, files_total, table_version, looks, analyzed_at)
                            select :database, :table, :column, :figures, files, files_total, table_version, looks, :now
                              from quality.statistics_run where id = :id
                            """), run.table())
                    .param("column", one.column())
                    .param("figures", JSON.writeValueAsString(one))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("id", run.id())
                    .update();
        }
    }

    List<ColumnStatistics> find(TableName table, String looks) {
        return of(jdbc.sql("select * from quality.column_statistics" + OF_TABLE), table)
                .query((row, number) -> new ColumnStatistics(
                        JSON.readValue(row.getString("figures"), ColumnFigures.class),
                        row.getInt("files"),
                        row.getInt("files_total"),
                        row.getInt("table_version"),
                        instant(row, "analyzed_at"),
                        !row.getString("looks").equals(looks)))
                .list();
    }

    /** @param column all where null */
    int delete(TableName table, @Nullable String column) {
        return of(
                        jdbc.sql("delete from quality.column_statistics" + OF_TABLE
                                + " and (cast(:column as varchar) is null or column_name = :column)"),
                        table)
                .param("column", column)
                .update();
    }

    Optional<StatisticsRun> run(UUID id) {
        return jdbc.sql("select * from quality.statistics_run where id = :id")
                .param("id", id)
                .query(StatisticsRows::run)
                .optional();
    }

    List<StatisticsRun> runs(TableName table, int limit) {
        return of(
                        jdbc.sql("select * from quality.statistics_run" + OF_TABLE
                                + " order by run_number desc limit :limit"),
                        table)
                .param("limit", limit)
                .query(StatisticsRows::run)
                .list();
    }

    Optional<StatisticsRun> running(TableName table) {
        return of(jdbc.sql("select * from quality.statistics_run" + OF_TABLE + " and state = 'RUNNING'"), table)
                .query(StatisticsRows::run)
                .list()
                .stream()
                .findFirst();
    }

    /** Those of a process that is no more. */
    int interrupt(String reason, Instant now) {
        return jdbc.sql("update quality.statistics_run set state = 'FAILED', reason = :reason, ended_at = :now"
                        + " where state = 'RUNNING'")
                .params(Map.of("reason", reason, "now", now.atOffset(ZoneOffset.UTC)))
                .update();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, TableName table) {
        return statement.param("database", table.database()).param("table", table.name());
    }

    private static StatisticsRun run(ResultSet row, int number) throws SQLException {
        return new StatisticsRun(
                row.getObject("id", UUID.class),
                new TableName(row.getString("database_name"), row.getString("table_name")),
                JSON.readValue(row.getString("columns_taken"), NAMES),
                row.getInt("files"),
                row.getInt("files_total"),
                row.getString("account_name"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "started_at"),
                row.getObject("ended_at") == null ? null : instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
