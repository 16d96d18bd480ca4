package dev.nightjar.identity;

import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The groups of people. Names are unique whatever their case; administrators decide who belongs to which. */
@Service
public class Groups {

    private static final int LONGEST_NAME = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    Groups(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A group with who is in it. */
    public record Membership(Group group, Set<AccountId> members) {}

    /** Every group, by name. Who is in them is for administrators. */
    @Transactional(readOnly = true)
    public List<Membership> list(Caller caller) {
        caller.mustBe(Role.ADMINISTRATOR);
        Map<Group, Set<AccountId>> members = new LinkedHashMap<>();
        all().forEach(group -> members.put(group, membersOf(group.id())));
        return members.entrySet().stream()
                .map(entry -> new Membership(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Every group, by name. */
    @Transactional(readOnly = true)
    public List<Group> all() {
        return jdbc.sql("SELECT id, name FROM identity.team ORDER BY name_key")
                .query((row, n) -> new Group(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    /** Those that somebody belongs to. */
    @Transactional(readOnly = true)
    public List<Group> of(AccountId account) {
        return jdbc.sql("""
                        SELECT t.id, t.name FROM identity.team t JOIN identity.team_member m ON m.team_id = t.id
                         WHERE m.account_id = :account
                         ORDER BY t.name_key
                        """)
                .param("account", account.value())
                .query((row, n) -> new Group(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    @Transactional
    public Group create(Caller caller, String name) {
        caller.mustBe(Role.ADMINISTRATOR);
        Group created = new Group(UUID.randomUUID(), checked(name));
        unlessTaken(
                created.name(),
                () -> jdbc.sql(
                                "INSERT INTO identity.team (id, name, name_key, created_at) VALUES (:id, :name, :key, :now)")
                        .param("id", created.id())
                        .param("name", created.name())
                        .param("key", key(created.name()))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
        return created;
    }

    @Transactional
    public Group rename(Caller caller, UUID id, String name) {
        Group renamed = new Group(stored(caller, id).id(), checked(name));
        unlessTaken(
                renamed.name(),
                () -> jdbc.sql("UPDATE identity.team SET name = :name, name_key = :key WHERE id = :id")
                        .param("id", id)
                        .param("name", renamed.name())
                        .param("key", key(renamed.name()))
                        .update());
        return renamed;
    }

    /** Takes what was shared with it from its members. */
    @Transactional
    public void delete(Caller caller, UUID id) {
        jdbc.sql("DELETE FROM identity.team WHERE id = :id")
                .param("id", stored(caller, id).id())
                .update();
    }

    /** Puts somebody into a group; nothing happens where they are in it. */
    @Transactional
    public void join(Caller caller, UUID id, AccountId account) {
        stored(caller, id);
        if (!membersOf(id).contains(account)) {
            try {
                jdbc.sql("INSERT INTO identity.team_member (team_id, account_id) VALUES (:team, :account)")
                        .param("team", id)
                        .param("account", account.value())
                        .update();
            } catch (org.springframework.dao.DataIntegrityViolationException e) {
                throw new FaultException(IdentityFault.NO_SUCH_ACCOUNT).because(e);
            }
        }
    }

    @Transactional
    public void leave(Caller caller, UUID id, AccountId account) {
        stored(caller, id);
        jdbc.sql("DELETE FROM identity.team_member WHERE team_id = :team AND account_id = :account")
                .param("team", id)
                .param("account", account.value())
                .update();
    }

    /** Fails where there is none. */
    @Transactional(readOnly = true)
    public Membership get(Caller caller, UUID id) {
        return new Membership(stored(caller, id), membersOf(id));
    }

    private Set<AccountId> membersOf(UUID id) {
        return jdbc
                .sql("SELECT account_id FROM identity.team_member WHERE team_id = :id")
                .param("id", id)
                .query((row, n) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private Group stored(Caller caller, UUID id) {
        caller.mustBe(Role.ADMINISTRATOR);
        return all().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException(IdentityFault.NO_SUCH_GROUP));
    }

    private static String checked(String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new FaultException(IdentityFault.NAME_NEEDED).about("name");
        }
        return stripped;
    }

    private static void unlessTaken(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw new FaultException(IdentityFault.GROUP_NAME_TAKEN, name)
                    .about("name")
                    .because(e);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
