package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import dev.nightjar.identity.AccountId;
import dev.nightjar.quality.Ruleset.Definition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The stored rulesets. */
@Repository
class RulesetRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OF_TABLE = " where database_name = :database and table_name = :table";

    private final JdbcClient jdbc;

    RulesetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Ruleset> all() {
        return jdbc.sql("select * from quality.ruleset order by database_name, table_name")
                .query(RulesetRows::ruleset)
                .list();
    }

    List<Ruleset> due(Instant now) {
        return jdbc.sql("select * from quality.ruleset where next_run <= :now")
                .param("now", time(now))
                .query(RulesetRows::ruleset)
                .list();
    }

    Optional<Ruleset> find(TableName table) {
        return of(jdbc.sql("select * from quality.ruleset" + OF_TABLE), table)
                .query(RulesetRows::ruleset)
                .optional();
    }

    /** @return false where there is one already */
    boolean insert(Ruleset ruleset) {
        try {
            return values(jdbc.sql("""
                            insert into quality.ruleset (database_name, table_name, version, definition, account_id,
                                   account_name, updated_at, next_run)
                            values (:database, :table, 0, :definition, :account, :accountName, :updated, :next)
                            """), ruleset).update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @return false where another version is stored */
    boolean update(Ruleset ruleset) {
        return values(jdbc.sql("""
                                update quality.ruleset
                                   set version = version + 1, definition = :definition, account_id = :account,
                                       account_name = :accountName, updated_at = :updated, next_run = :next
                                 where database_name = :database and table_name = :table and version = :version
                                """), ruleset)
                        .param("version", ruleset.version())
                        .update()
                == 1;
    }

    void nextRun(TableName table, @Nullable Instant next) {
        of(jdbc.sql("update quality.ruleset set next_run = :next" + OF_TABLE), table)
                .param("next", next == null ? null : time(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** @return false where another version is stored */
    boolean delete(TableName table, int version) {
        return of(jdbc.sql("delete from quality.ruleset" + OF_TABLE + " and version = :version"), table)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, TableName table) {
        return statement.param("database", table.database()).param("table", table.name());
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Ruleset ruleset) {
        Instant next = ruleset.nextRun();
        return of(statement, ruleset.table())
                .param("definition", JSON.writeValueAsString(ruleset.definition()))
                .param("account", ruleset.account().value())
                .param("accountName", ruleset.accountName())
                .param("updated", time(ruleset.updatedAt()))
                .param("next", next == null ? null : time(next), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Ruleset ruleset(ResultSet row, int number) throws SQLException {
        OffsetDateTime next = row.getObject("next_run", OffsetDateTime.class);
        return new Ruleset(
                new TableName(row.getString("database_name"), row.getString("table_name")),
                row.getInt("version"),
                JSON.readValue(row.getString("definition"), Definition.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account_name"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                next == null ? null : next.toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
