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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps statements under names. */
@Service
public class SavedQueries {

    private final JdbcClient jdbc;
    private final Workgroups workgroups;
    private final Clock clock;

    SavedQueries(JdbcClient jdbc, Workgroups workgroups, Clock clock) {
        this.jdbc = jdbc;
        this.workgroups = workgroups;
        this.clock = clock;
    }

    /** Those of the workgroups that are open to the caller, and the caller's own, by name. */
    public List<SavedQuery> all(Caller caller) {
        Set<String> open = workgroups.list(caller).stream().map(Workgroup::name).collect(Collectors.toSet());
        return everybodys().stream()
                .filter(saved -> mayChange(caller, saved) || open.contains(saved.workgroup()))
                .toList();
    }

    /** All, whoever may see them. */
    List<SavedQuery> everybodys() {
        return jdbc.sql("select * from query.saved_query order by lower(name), name, created_at")
                .query(SavedQueries::read)
                .list();
    }

    /** One that the caller may not see is reported like a missing one. */
    public SavedQuery get(Caller caller, UUID id) {
        SavedQuery saved = stored(id);
        boolean visible = mayChange(caller, saved)
                || workgroups
                        .find(saved.workgroup())
                        .filter(group -> group.opensTo(caller))
                        .isPresent();
        if (!visible) {
            throw missing(id);
        }
        return saved;
    }

    private SavedQuery stored(UUID id) {
        return jdbc.sql("select * from query.saved_query where id = :id")
                .param("id", id)
                .query(SavedQueries::read)
                .optional()
                .orElseThrow(() -> missing(id));
    }

    private static FaultException missing(UUID id) {
        return new FaultException(QueryFault.NO_SUCH_SAVED_QUERY, id);
    }

    public SavedQuery create(Caller caller, SavedQuery.Content content) {
        content.check();
        workgroups.get(caller, content.workgroup());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UUID.randomUUID();
        unlessNameTaken(
                content,
                () -> jdbc.sql("""
                        insert into query.saved_query (id, version, account_id, account_name, name, description,
                            statement, database_name, workgroup, created_at, updated_at)
                        values (:id, 0, :account, :accountName, :name, :description, :sql,
                            cast(:database as varchar), :workgroup, :now, :now)
                        """)
                        .param("id", id)
                        .param("account", caller.id())
                        .param("accountName", caller.name())
                        .param("name", content.name())
                        .param("description", content.description())
                        .param("sql", content.sql())
                        .param("database", content.database())
                        .param("workgroup", content.workgroup())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update());
        return stored(id);
    }

    /** @param version the one the caller saw; another one now stored means somebody else was faster */
    @Transactional
    public SavedQuery update(Caller caller, UUID id, int version, SavedQuery.Content content) {
        content.check();
        SavedQuery before = requireMine(caller, id);
        if (!before.workgroup().equals(content.workgroup())) {
            workgroups.get(caller, content.workgroup());
        }
        unlessNameTaken(content, () -> {
            keepVersion(id, version);
            int updated = jdbc.sql("""
                            update query.saved_query set version = version + 1, name = :name,
                                description = :description, statement = :sql,
                                database_name = cast(:database as varchar), workgroup = :workgroup, updated_at = :now, changed_by = :by
                             where id = :id and version = :version
                            """)
                    .param("name", content.name())
                    .param("description", content.description())
                    .param("sql", content.sql())
                    .param("database", content.database())
                    .param("workgroup", content.workgroup())
                    .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                    .param("by", caller.name())
                    .param("id", id)
                    .param("version", version)
                    .update();
            if (updated == 0) {
                throw new FaultException(QueryFault.SAVED_QUERY_CHANGED, content.name());
            }
        });
        return stored(id);
    }

    /** What it was before its changes, newest first. */
    public List<SavedQuery.Version> versions(Caller caller, UUID id) {
        get(caller, id);
        return jdbc.sql("select * from query.saved_query_version where saved_query_id = :id order by version desc")
                .param("id", id)
                .query((row, _) -> new SavedQuery.Version(
                        row.getInt("version"),
                        new SavedQuery.Content(
                                row.getString("name"),
                                row.getString("description"),
                                row.getString("statement"),
                                row.getString("database_name"),
                                row.getString("workgroup")),
                        row.getString("account_name"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void keepVersion(UUID id, int version) {
        jdbc.sql("""
                        insert into query.saved_query_version (saved_query_id, version, name, description, statement,
                            database_name, workgroup, account_name, saved_at)
                        select id, version, name, description, statement, database_name, workgroup,
                            coalesce(changed_by, account_name), updated_at
                          from query.saved_query where id = :id and version = :version
                        """).param("id", id).param("version", version).update();
    }

    public void delete(Caller caller, UUID id) {
        requireMine(caller, id);
        jdbc.sql("delete from query.saved_query where id = :id").param("id", id).update();
    }

    private SavedQuery requireMine(Caller caller, UUID id) {
        SavedQuery saved = get(caller, id);
        if (!mayChange(caller, saved)) {
            throw new FaultException(QueryFault.SAVED_QUERY_NOT_YOURS, saved.accountName());
        }
        return saved;
    }

    private static boolean mayChange(Caller caller, SavedQuery saved) {
        return saved.account().equals(caller.account()) || caller.role().includes(Role.ADMINISTRATOR);
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
                row.getString("workgroup"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
