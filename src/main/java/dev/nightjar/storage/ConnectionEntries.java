package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored connections; their secrets are encrypted on the way in and decrypted on the way out. */
@Repository
class ConnectionEntries implements Accesses {

    private static final String SELECT = """
            select id, version, name, scope, endpoint, region, path_style, access_key, secret, created_at, updated_at
              from storage.connection_entry
            """;

    private final JdbcClient jdbc;
    private final SecretBox secrets;

    ConnectionEntries(JdbcClient jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    List<Connection> connections() {
        return jdbc.sql(SELECT + " order by name_key")
                .query((row, number) -> connection(row))
                .list();
    }

    Optional<Connection> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, number) -> connection(row))
                .optional();
    }

    /** What is sealed stays so until the one access is needed: a lost key must not break the others. */
    @Override
    public List<Access> all() {
        return connections().stream()
                .map(connection -> new Access(connection, null))
                .toList();
    }

    @Override
    public Optional<Access> covering(ObjectLocation location) {
        return Accesses.super.covering(location).map(access -> access(access.connection()));
    }

    Access access(Connection connection) {
        Optional<String> secret = jdbc.sql(
                        "select secret from storage.connection_entry where id = :id and secret is not null")
                .param("id", connection.id())
                .query(String.class)
                .optional();
        return new Access(
                connection, secret.map(text -> decrypted(text, connection)).orElse(null));
    }

    boolean hasSecret(UUID id) {
        return jdbc.sql("select count(*) from storage.connection_entry where id = :id and secret is not null")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void insert(Connection connection, @Nullable String secretKey) {
        values(jdbc.sql("""
                                insert into storage.connection_entry (id, version, name, name_key, scope, endpoint,
                                       region, path_style, access_key, secret, created_at, updated_at)
                                values (:id, 0, :name, :key, :scope, :endpoint, :region, :pathStyle, :accessKey,
                                        :secret, :updated, :updated)
                                """), connection)
                .param("secret", encrypted(secretKey, connection.id()))
                .update();
    }

    /** @return false where another version is stored */
    boolean update(Connection connection, @Nullable String secretKey, boolean keepSecret) {
        return values(jdbc.sql("""
                                update storage.connection_entry
                                   set version = version + 1, name = :name, name_key = :key, scope = :scope,
                                       endpoint = :endpoint, region = :region, path_style = :pathStyle,
                                       access_key = :accessKey, updated_at = :updated,
                                       secret = case when :keep then secret else :secret end
                                 where id = :id and version = :version
                                """), connection)
                        .param("keep", keepSecret)
                        .param("secret", encrypted(secretKey, connection.id()))
                        .param("version", connection.version())
                        .update()
                == 1;
    }

    boolean delete(UUID id) {
        return jdbc.sql("delete from storage.connection_entry where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Connection connection) {
        return statement
                .param("id", connection.id())
                .param("name", connection.name())
                .param("key", connection.name().toLowerCase(Locale.ROOT))
                .param("scope", connection.scope())
                .param("endpoint", connection.endpoint())
                .param("region", connection.region())
                .param("pathStyle", connection.pathStyle())
                .param("accessKey", connection.accessKey())
                .param("updated", connection.updatedAt().atOffset(ZoneOffset.UTC));
    }

    private @Nullable String encrypted(@Nullable String secretKey, UUID id) {
        return secretKey == null ? null : secrets.encrypt(secretKey, id.toString());
    }

    private String decrypted(String text, Connection connection) {
        try {
            return secrets.decrypt(text, connection.id().toString());
        } catch (GeneralSecurityException e) {
            throw new FaultException(StorageFault.SECRET_UNREADABLE, connection.name()).because(e);
        }
    }

    private static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("name"),
                row.getString("scope"),
                row.getString("endpoint"),
                row.getString("region"),
                row.getBoolean("path_style"),
                row.getString("access_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
