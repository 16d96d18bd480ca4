package dev.nightjar.identity;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Grant.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What things are shared with whom. A thing is known by its kind and id; whose it is, and whether everybody may see it, is
 * known to the module it belongs to.
 */
@Service
public class Grants {

    private static final int MOST = 200;
    private static final Map<Subject, String> COLUMNS =
            new EnumMap<>(Map.of(Subject.PERSON, "account_id", Subject.GROUP, "team_id"));

    private final JdbcClient jdbc;

    public Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the caller may do with one thing, by themselves and by their groups; empty where it is not shared with them. */
    public Optional<Level> level(Caller caller, String kind, UUID thing) {
        return Optional.ofNullable(levels(caller, kind).get(thing));
    }

    /** All things of a kind that are shared with the caller, with the most they may do. */
    @Transactional(readOnly = true)
    public Map<UUID, Level> levels(Caller caller, String kind) {
        Map<UUID, Level> levels = new HashMap<>();
        jdbc.sql("""
                        SELECT thing_id, level FROM identity.access_grant
                         WHERE kind = :kind
                           AND (account_id = :account
                                OR team_id IN (SELECT team_id FROM identity.team_member WHERE account_id = :account))
                        """)
                .param("kind", kind)
                .param("account", caller.id())
                .query((row, n) -> Map.entry(row.getObject("thing_id", UUID.class), level(row)))
                .list()
                .forEach(found -> levels.merge(
                        found.getKey(), found.getValue(), (one, other) -> one.includes(other) ? one : other));
        return levels;
    }

    /** Groups first, each by name. */
    @Transactional(readOnly = true)
    public List<Grant> of(String kind, UUID thing) {
        return jdbc.sql("""
                        SELECT g.account_id, g.team_id, g.level, coalesce(a.name, t.name) AS name
                          FROM identity.access_grant g
                          LEFT JOIN identity.account a ON a.id = g.account_id
                          LEFT JOIN identity.team t ON t.id = g.team_id
                         WHERE g.kind = :kind AND g.thing_id = :thing
                         ORDER BY CASE WHEN g.team_id IS NULL THEN 1 ELSE 0 END, lower(coalesce(a.name, t.name))
                        """)
                .param("kind", kind)
                .param("thing", thing)
                .query((row, n) -> grant(row))
                .list();
    }

    /** Shares a thing with exactly these from now on. */
    @Transactional
    public void replace(String kind, UUID thing, List<Grant> wanted) {
        check(wanted);
        jdbc.sql("DELETE FROM identity.access_grant WHERE kind = :kind AND thing_id = :thing")
                .param("kind", kind)
                .param("thing", thing)
                .update();
        wanted.forEach(grant -> add(kind, thing, grant));
    }

    private void check(List<Grant> wanted) {
        if (wanted.size() > MOST) {
            throw new FaultException(IdentityFault.TOO_MANY_GRANTS, MOST).about("grants");
        }
        Set<UUID> seen = new HashSet<>();
        for (Grant grant : wanted) {
            if (!exists(grant) || !seen.add(grant.id())) {
                throw new FaultException(IdentityFault.NO_SUCH_SUBJECT).about("grants");
            }
        }
    }

    private boolean exists(Grant grant) {
        String table = grant.subject() == Subject.PERSON ? "identity.account" : "identity.team";
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE id = :id")
                        .param("id", grant.id())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private void add(String kind, UUID thing, Grant grant) {
        String column = COLUMNS.get(grant.subject());
        jdbc.sql(
                        "INSERT INTO identity.access_grant (id, kind, thing_id, %s, level) VALUES (:id, :kind, :thing, :subject, :level)"
                                .formatted(column))
                .param("id", UUID.randomUUID())
                .param("kind", kind)
                .param("thing", thing)
                .param("subject", grant.id())
                .param("level", grant.level().name())
                .update();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        UUID group = row.getObject("team_id", UUID.class);
        return group == null
                ? new Grant(Subject.PERSON, row.getObject("account_id", UUID.class), row.getString("name"), level(row))
                : new Grant(Subject.GROUP, group, row.getString("name"), level(row));
    }

    private static Level level(ResultSet row) throws SQLException {
        return Level.valueOf(row.getString("level"));
    }
}
