package dev.nightjar.conversion;

import dev.nightjar.identity.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The stored conversions. */
@Repository
class ConversionRows {

    private static final String SELECT = "select id, version, definition, account_id, account_name, created_at,"
            + " updated_at from conversion.conversion_job";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ConversionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    List<Conversion> all() {
        return jdbc.sql(SELECT + " order by name_key")
                .query(ConversionRows::conversion)
                .list();
    }

    Optional<Conversion> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ConversionRows::conversion)
                .optional();
    }

    void insert(Conversion conversion) {
        values(jdbc.sql("""
                        insert into conversion.conversion_job (id, version, name, name_key, definition, account_id,
                               account_name, created_at, updated_at)
                        values (:id, 0, :name, :key, :definition, :account, :accountName, :updated, :updated)
                        """), conversion)
                .param("account", conversion.account().value())
                .param("accountName", conversion.accountName())
                .update();
    }

    /** @return false where another version is stored */
    boolean update(Conversion conversion) {
        return values(jdbc.sql("""
                                update conversion.conversion_job
                                   set version = version + 1, name = :name, name_key = :key,
                                       definition = :definition, updated_at = :updated
                                 where id = :id and version = :version
                                """), conversion)
                        .param("version", conversion.version())
                        .update()
                == 1;
    }

    void delete(UUID id) {
        jdbc.sql("delete from conversion.conversion_job where id = :id")
                .param("id", id)
                .update();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Conversion conversion) {
        return statement
                .param("id", conversion.id())
                .param("name", conversion.name())
                .param("key", conversion.name().toLowerCase(Locale.ROOT))
                .param("definition", JSON.writeValueAsString(conversion.definition()))
                .param("updated", conversion.updatedAt().atOffset(ZoneOffset.UTC));
    }

    private static Conversion conversion(ResultSet row, int number) throws SQLException {
        return new Conversion(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                JSON.readValue(row.getString("definition"), ConversionDefinition.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
