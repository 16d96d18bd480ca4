package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Reason;
import dev.nightjar.conversion.ConversionStatus.ObjectCounts;
import dev.nightjar.conversion.SourceObject.State;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has become of each version of each object. An object is converted in the transaction that also says that the files
 * with its rows count; so it is once, whatever ends the process.
 */
@Repository
class ObjectLedger {

    private static final int BATCH = 1000;
    private static final int LONGEST_REASON = 4000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Clock clock;

    ObjectLedger(JdbcTemplate template, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.clock = clock;
    }

    /** Equal for two objects where they lie at the same place and hold the same bytes. */
    static String key(StoredObject object) {
        try {
            String version = object.location() + "\n" + object.etag();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The states of all versions, by their keys. */
    Map<String, State> states(UUID conversion) {
        Map<String, State> states = new HashMap<>();
        jdbc.sql("select version_key, state from conversion.source_object where job_id = :job")
                .param("job", conversion)
                .query(row -> {
                    states.put(row.getString(1), State.valueOf(row.getString(2)));
                });
        return states;
    }

    /** Notes down versions nobody has seen before. */
    void arrived(UUID conversion, List<StoredObject> objects) {
        template.batchUpdate(
                "insert into conversion.source_object (job_id, version_key, location, etag, bytes, state, rejected,"
                        + " changed_at) values (?, ?, ?, ?, ?, 'PENDING', 0, ?)",
                objects,
                BATCH,
                (statement, object) -> {
                    statement.setObject(1, conversion);
                    statement.setString(2, key(object));
                    statement.setString(3, object.location().toString());
                    statement.setString(4, object.etag());
                    statement.setLong(5, object.size());
                    statement.setObject(6, now());
                });
    }

    void converted(UUID conversion, UUID run, List<StoredObject> objects, long rejected, @Nullable Reason reason) {
        settle(conversion, run, objects, State.CONVERTED, rejected, reason);
    }

    void failed(UUID conversion, UUID run, StoredObject object, Reason reason) {
        settle(conversion, run, List.of(object), State.FAILED, 0, reason);
    }

    private void settle(
            UUID conversion,
            UUID run,
            List<StoredObject> objects,
            State state,
            long rejected,
            @Nullable Reason reason) {
        template.batchUpdate(
                "update conversion.source_object set state = ?, run_id = ?, rejected = ?, reason = cast(? as varchar),"
                        + " changed_at = ? where job_id = ? and version_key = ?",
                objects,
                BATCH,
                (statement, object) -> {
                    statement.setString(1, state.name());
                    statement.setObject(2, run);
                    statement.setLong(3, rejected);
                    statement.setString(4, reason == null ? null : JSON.writeValueAsString(cut(reason)));
                    statement.setObject(5, now());
                    statement.setObject(6, conversion);
                    statement.setString(7, key(object));
                });
    }

    private static Reason cut(Reason reason) {
        return new Reason(
                reason.code(),
                reason.arguments().stream()
                        .map(text -> text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text)
                        .toList());
    }

    /** Has failed versions tried again by the next run: the one of that number, or all. */
    int retry(UUID conversion, @Nullable Long number) {
        String only = number == null ? "" : " and id = :number";
        var statement = jdbc.sql("update conversion.source_object set state = 'PENDING', reason = null,"
                        + " changed_at = :now where job_id = :job and state = 'FAILED'" + only)
                .param("now", now())
                .param("job", conversion);
        return (number == null ? statement : statement.param("number", number)).update();
    }

    /** Forgets versions that never were converted and are no longer there. */
    void gone(UUID conversion, List<String> keys) {
        template.batchUpdate(
                "delete from conversion.source_object where job_id = ? and version_key = ? and state = 'PENDING'",
                keys,
                BATCH,
                (statement, key) -> {
                    statement.setObject(1, conversion);
                    statement.setString(2, key);
                });
    }

    /** Forgets all of it: its target is gone. */
    void forget(UUID conversion) {
        jdbc.sql("delete from conversion.source_object where job_id = :job")
                .param("job", conversion)
                .update();
    }

    ObjectCounts counts(UUID conversion) {
        return Optional.ofNullable(counts().get(conversion)).orElse(ObjectCounts.NONE);
    }

    Map<UUID, ObjectCounts> counts() {
        Map<UUID, Map<State, Long>> found = new HashMap<>();
        jdbc.sql("select job_id, state, count(*) from conversion.source_object group by job_id, state")
                .query(row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashMap<>())
                            .put(State.valueOf(row.getString(2)), row.getLong(3));
                });
        Map<UUID, ObjectCounts> counts = new HashMap<>();
        found.forEach((conversion, states) -> counts.put(
                conversion,
                new ObjectCounts(
                        states.getOrDefault(State.PENDING, 0L),
                        states.getOrDefault(State.CONVERTED, 0L),
                        states.getOrDefault(State.FAILED, 0L))));
        return counts;
    }

    /** Versions in that state whose numbers are greater; of the converted ones, those of which rows were set aside. */
    List<SourceObject> list(UUID conversion, State state, boolean onlyRejected, long after, int limit) {
        return jdbc.sql("select id, location, etag, bytes, state, rejected, reason, changed_at"
                        + " from conversion.source_object where job_id = :job and state = :state and id > :after"
                        + (onlyRejected ? " and rejected > 0" : "") + " order by id limit :limit")
                .param("job", conversion)
                .param("state", state.name())
                .param("after", after)
                .param("limit", limit)
                .query(ObjectLedger::object)
                .list();
    }

    private static SourceObject object(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new SourceObject(
                row.getLong("id"),
                row.getString("location"),
                row.getString("etag"),
                row.getLong("bytes"),
                State.valueOf(row.getString("state")),
                row.getLong("rejected"),
                reason == null ? null : JSON.readValue(reason, Reason.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
