package dev.nightjar.storage;

import dev.nightjar.identity.AccountId;
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

/** The uploads in parts that are under way. */
@Component
class PartUploadEntries {

    private final JdbcClient jdbc;

    PartUploadEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PartUpload upload) {
        jdbc.sql("""
                        insert into storage.part_upload (
                            id, account_id, target, size_bytes, part_bytes, store_upload, started_at)
                        values (:id, :account, :target, :size, :part, cast(:store as varchar), :started)
                        """)
                .param("id", upload.id())
                .param("account", upload.account().value())
                .param("target", upload.target().toString())
                .param("size", upload.size())
                .param("part", upload.partSize())
                .param("store", upload.storeUpload())
                .param("started", upload.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PartUpload> find(UUID id) {
        return jdbc.sql("select * from storage.part_upload where id = :id")
                .param("id", id)
                .query(PartUploadEntries::upload)
                .optional();
    }

    List<PartUpload> startedBefore(Instant time) {
        return jdbc.sql("select * from storage.part_upload where started_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(PartUploadEntries::upload)
                .list();
    }

    void delete(UUID id) {
        jdbc.sql("delete from storage.part_upload where id = :id")
                .param("id", id)
                .update();
    }

    private static PartUpload upload(ResultSet row, int number) throws SQLException {
        return new PartUpload(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                ObjectLocation.parse(row.getString("target")),
                row.getLong("size_bytes"),
                row.getLong("part_bytes"),
                row.getString("store_upload"),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }
}
