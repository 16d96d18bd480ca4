package dev.nightjar.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in the trash. */
@Component
class TrashEntries {

    private final JdbcClient jdbc;

    TrashEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TrashedObject object) {
        jdbc.sql("""
                        insert into storage.trash_entry (
                            id, location, kept_at, size_bytes, deleted_by, deleted_at, purge_at)
                        values (:id, :location, :kept, :size, :by, :at, :purge)
                        """)
                .param("id", object.id())
                .param("location", object.location().toString())
                .param("kept", object.keptAt().toString())
                .param("size", object.size())
                .param("by", object.deletedBy())
                .param("at", object.deletedAt().atOffset(ZoneOffset.UTC))
                .param("purge", object.purgeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The last deleted first. */
    List<TrashedObject> newest(int limit) {
        return jdbc.sql("select * from storage.trash_entry order by deleted_at desc, id fetch first :limit rows only")
                .param("limit", limit)
                .query(TrashEntries::object)
                .list();
    }

    /** Those deleted below a folder, the last first. */
    List<TrashedObject> below(ObjectLocation folder) {
        String prefix = folder.toString();
        return jdbc.sql("""
                        select * from storage.trash_entry where substring(location, 1, :length) = :prefix
                         order by deleted_at desc, id
                        """)
                .param("length", prefix.length())
                .param("prefix", prefix)
                .query(TrashEntries::object)
                .list();
    }

    List<TrashedObject> due(Instant now) {
        return jdbc.sql("select * from storage.trash_entry where purge_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(TrashEntries::object)
                .list();
    }

    Optional<TrashedObject> find(UUID id) {
        return jdbc.sql("select * from storage.trash_entry where id = :id")
                .param("id", id)
                .query(TrashEntries::object)
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from storage.trash_entry where id = :id")
                .param("id", id)
                .update();
    }

    private static TrashedObject object(ResultSet row, int number) throws SQLException {
        return new TrashedObject(
                row.getObject("id", UUID.class),
                ObjectLocation.parse(row.getString("location")),
                ObjectLocation.parse(row.getString("kept_at")),
                row.getLong("size_bytes"),
                row.getString("deleted_by"),
                row.getObject("deleted_at", OffsetDateTime.class).toInstant(),
                row.getObject("purge_at", OffsetDateTime.class).toInstant());
    }
}
