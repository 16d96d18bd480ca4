package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps statements under names. */
@Service
public class SavedQueries {

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everybody's, by name. */
    public List<SavedQuery> all() {
        return jdbc.sql("select * from query.saved_query order by lower(name), name, created_at")
                .query(SavedQueries::read)
                .list();
    }

    public SavedQuery get(UUID id) {
        return jdbc.sql("select * from query.saved_query where id = :id")
                .param("id", id)
                .query(SavedQueries::read)
                .optional()
                .orElseThrow(() -> new FaultException(QueryFault.NO_SUCH_SAVED_QUERY, id));
    }

    public SavedQuery create(Caller caller, SavedQuery.Content content) {
        content.check();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UUID.randomUUID();
        unlessNameTaken(
                content,
                () -> jdbc.sql("""
                        insert into query.saved_query (id, version, account_id, account_name, name, description,
                            statement, database_name, created_at, updated_at)
                        values (:id, 0, :account, :accountName, :name, :description, :sql,
                            cast(:database as varchar), :now, :now)
                        """)
                        .param("id", id)
                        .param("account", caller.id())
                        .param("accountName", caller.name())
                        .param("name", content.name())
                        .param("description", content.description())
                        .param("sql", content.sql())
                        .param("database", content.database())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update());
        return get(id);
    }

    /** @param version the one the caller saw; another one now stored means somebody else was faster */
    @Transactional
    public SavedQuery update(Caller caller, UUID id, int version, SavedQuery.Content content) {
        content.check();
        mayChange(caller, get(id));
        unlessNameTaken(content, () -> {
            keepVersion(id, version);
            int updated = jdbc.sql("""
                            update query.saved_query set version = version + 1, name = :name,
                                description = :description, statement = :sql,
                                database_name = cast(:database as varchar), updated_at = :now, changed_by = :by
                             where id = :id and version = :version
                            """)
                    .param("name", content.name())
                    .param("description", content.description())
                    .param("sql", content.sql())
                    .param("database", content.database())
                    .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                    .param("by", caller.name())
                    .param("id", id)
                    .param("version", version)
                    .update();
            if (updated == 0) {
                throw new FaultException(QueryFault.SAVED_QUERY_CHANGED, content.name());
            }
        });
        return get(id);
    }

    /** What it was before its changes, newest first. */
    public List<SavedQuery.Version> versions(UUID id) {
        get(id);
        return jdbc.sql("select * from query.saved_query_version where saved_query_id = :id order by version desc")
                .param("id", id)
                .query((row, _) -> new SavedQuery.Version(
                        row.getInt("version"),
                        new SavedQuery.Content(
                                row.getString("name"),
                                row.getString("description"),
                                row.getString("statement"),
                                row.getString("database_name")),
                        row.getString("account_name"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void keepVersion(UUID id, int version) {
        jdbc.sql("""
                        insert into query.saved_query_version (saved_query_id, version, name, description, statement,
                            database_name, account_name, saved_at)
                        select id, version, name, description, statement, database_name,
                            coalesce(changed_by, account_name), updated_at
                          from query.saved_query where id = :id and version = :version
                        """).param("id", id).param("version", version).update();
    }

    public void delete(Caller caller, UUID id) {
        mayChange(caller, get(id));
        jdbc.sql("delete from query.saved_query where id = :id").param("id", id).update();
    }

    private static void mayChange(Caller caller, SavedQuery saved) {
        if (!saved.account().equals(caller.account()) && !caller.role().includes(Role.ADMINISTRATOR)) {
            throw new FaultException(QueryFault.SAVED_QUERY_NOT_YOURS, saved.accountName());
        }
    }

    private static void unlessNameTaken(SavedQuery.Content content, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw new FaultException(QueryFault.SAVED_QUERY_NAME_TAKEN, content.name()).about("name");
        }
    }

    private static SavedQuery read(ResultSet row, int number) throws SQLException {
        return new SavedQuery(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account_name"),
                row.getString("name"),
                row.getString("description"),
                row.getString("statement"),
                row.getString("database_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
