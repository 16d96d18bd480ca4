package dev.nightjar.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The datasets' rows. Names are unique among those that are not deleted, whatever their case. */
@Component
class DatasetRows {

    private static final int LONGEST = 1_000_000;
    private static final int LONGEST_SECURITY = 200_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final JdbcClient jdbc;

    DatasetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SavedDataset dataset) {
        bound(dataset, """
                        INSERT INTO dataset.dataset (id, version, owner_id, owner_name, name, name_key, description,
                            definition, security, for_everybody, created_at, updated_at)
                        VALUES (:id, :version, :owner, :ownerName, :name, :nameKey, :description, :definition,
                            :security, :forEverybody, :createdAt, :updatedAt)
                        """).update();
    }

    /** False where another was faster. */
    boolean update(SavedDataset dataset) {
        return bound(dataset, """
                        UPDATE dataset.dataset
                           SET version = version + 1, name = :name, name_key = :nameKey, description = :description,
                               definition = :definition, security = :security, for_everybody = :forEverybody,
                               updated_at = :updatedAt
                         WHERE id = :id AND version = :version AND deleted_at IS NULL
                        """).update() == 1;
    }

    private JdbcClient.StatementSpec bound(SavedDataset dataset, String sql) {
        return jdbc.sql(sql)
                .param("id", dataset.id())
                .param("version", dataset.version())
                .param("owner", dataset.owner().value())
                .param("ownerName", dataset.ownerName())
                .param("name", dataset.name())
                .param("nameKey", DatasetDefinition.key(dataset.name()))
                .param("description", dataset.description())
                .param("definition", json(dataset.definition()))
                .param("security", dataset.security().on() ? json(dataset.security()) : null, Types.VARCHAR)
                .param("forEverybody", dataset.forEverybody())
                .param("createdAt", dataset.createdAt().atOffset(ZoneOffset.UTC))
                .param("updatedAt", dataset.updatedAt().atOffset(ZoneOffset.UTC));
    }

    private static String json(Object part) {
        String json = JSON.writeValueAsString(part);
        if (json.length() > (part instanceof DatasetSecurity ? LONGEST_SECURITY : LONGEST)) {
            throw new FaultException(DatasetFault.DATASET_TOO_LARGE).about("definition");
        }
        return json;
    }

    /** Takes it from sight and gives its name free, or brings it back where {@code at} is null. */
    void markDeleted(SavedDataset dataset, @Nullable Instant at) {
        jdbc.sql("""
                        UPDATE dataset.dataset SET deleted_at = :at, name_key = :nameKey, version = version + 1
                         WHERE id = :id
                        """)
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("nameKey", at == null ? DatasetDefinition.key(dataset.name()) : null, Types.VARCHAR)
                .param("id", dataset.id())
                .update();
    }

    Optional<SavedDataset> find(UUID id) {
        return jdbc.sql("SELECT * FROM dataset.dataset WHERE id = :id AND deleted_at IS NULL")
                .param("id", id)
                .query(DatasetRows::read)
                .optional();
    }

    Optional<SavedDataset> findDeleted(UUID id) {
        return jdbc.sql("SELECT * FROM dataset.dataset WHERE id = :id AND deleted_at IS NOT NULL")
                .param("id", id)
                .query(DatasetRows::read)
                .optional();
    }

    /** All that are not deleted, by name. */
    List<SavedDataset> all() {
        return jdbc.sql("SELECT * FROM dataset.dataset WHERE deleted_at IS NULL ORDER BY name_key")
                .query(DatasetRows::read)
                .list();
    }

    private static SavedDataset read(ResultSet row, int number) throws SQLException {
        String security = row.getString("security");
        return new SavedDataset(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                new AccountId(row.getObject("owner_id", UUID.class)),
                row.getString("owner_name"),
                row.getString("name"),
                row.getString("description"),
                JSON.readValue(row.getString("definition"), DatasetDefinition.class),
                security == null ? DatasetSecurity.NONE : JSON.readValue(security, DatasetSecurity.class),
                row.getBoolean("for_everybody"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
