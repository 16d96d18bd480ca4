package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.S3Fixture;
import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.ResourceBundle;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConnectionsTests {

    private static S3Fixture s3;

    @TempDir
    Path home;

    private StorageFixture fixture;
    private DataSource database;
    private ConnectionEntries entries;
    private Connections connections;
    private List<LocationUse.Used> used = List.of();

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
        s3.put("sales/a.csv", "a\n1\n");
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(home);
        database = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "sa",
                "");
        Flyway.configure()
                .dataSource(database)
                .schemas("storage")
                .defaultSchema("storage")
                .table("schema_history")
                .locations("classpath:db/migration/storage")
                .load()
                .migrate();
        entries = new ConnectionEntries(JdbcClient.create(database), new SecretBox(fixture.home()));
        connections = new Connections(
                entries, new S3Clients(entries, TrustedCertificates.USUAL), List.of(prefix -> used), Clock.systemUTC());
    }

    @Test
    void aConnectionReachesItsBucket() {
        Connection created = connections.create(draft("Lake", null, S3Fixture.SECRET_KEY));

        assertThat(connections.list()).containsExactly(created);
        assertThat(fixture.store(entries).list(ObjectLocation.parse("s3://data/sales/")))
                .hasSize(1);
    }

    @Test
    void theSecretIsEncryptedAndItsKeyIsTheOwners() throws IOException {
        connections.create(draft("Lake", null, S3Fixture.SECRET_KEY));

        String stored = JdbcClient.create(database)
                .sql("select secret from storage.connection_entry")
                .query(String.class)
                .single();
        assertThat(stored).startsWith("v1:").doesNotContain(S3Fixture.SECRET_KEY);
        Path key = fixture.home().keys().resolve("storage.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        Files.write(key, new byte[32]);
        assertFault(
                StorageFault.SECRET_UNREADABLE,
                null,
                () -> fixture.store(entries).list(ObjectLocation.parse("s3://data/sales/")));
    }

    @Test
    void theMostSpecificScopeCounts() {
        connections.create(draft("all", null, S3Fixture.SECRET_KEY));
        connections.create(draft("bucket", "s3://data", "wrong"));
        connections.create(draft("prefix", "s3://data/sales/", S3Fixture.SECRET_KEY));

        assertThat(entries.covering(ObjectLocation.parse("s3://other/x")))
                .get()
                .extracting(access -> access.connection().name())
                .isEqualTo("all");
        assertThat(covering("s3://data/x")).isEqualTo("bucket");
        assertThat(covering("s3://data/sales-old/x")).isEqualTo("bucket");
        assertThat(covering("s3://data/sales/x")).isEqualTo("prefix");
        assertThat(covering("s3://data/sales")).isEqualTo("prefix");
    }

    @Test
    void changesCompareVersionsAndKeepTheSecret() {
        Connection created = connections.create(draft("Lake", null, S3Fixture.SECRET_KEY));

        Connection changed = connections.update(created.id(), 0, draft("Lake 2", "s3://data/", null));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(connections.test(changed.id(), at("sales/")).ok()).isTrue();
        assertFault(
                StorageFault.CONNECTION_CHANGED,
                null,
                () -> connections.update(created.id(), 0, draft("late", null, null)));
        connections.delete(created.id());
        assertFault(StorageFault.NO_SUCH_CONNECTION, null, () -> connections.get(created.id()));
        assertFault(
                StorageFault.NO_CONNECTION, null, () -> fixture.store(entries).list(at("sales/")));
    }

    @Test
    void aStoredSecretGoesToNoOtherEndpoint() {
        Connection created = connections.create(draft("Lake", null, S3Fixture.SECRET_KEY));
        ConnectionDraft elsewhere =
                new ConnectionDraft("Lake", null, "http://127.0.0.1:9", null, true, S3Fixture.ACCESS_KEY, null);

        assertFault(
                StorageFault.CONNECTION_KEYS_INCOMPLETE,
                "secretKey",
                () -> connections.update(created.id(), 0, elsewhere));
        assertFault(
                StorageFault.CONNECTION_KEYS_INCOMPLETE,
                "secretKey",
                () -> connections.test(elsewhere, created.id(), at("sales/")));
    }

    @Test
    void aConnectionThatATableNeedsStays() {
        Connection created = connections.create(draft("Lake", null, S3Fixture.SECRET_KEY));
        used = List.of(new LocationUse.Used(at("sales/"), "default.sales"));

        assertFault(StorageFault.CONNECTION_IN_USE, null, () -> connections.delete(created.id()));
        connections.create(draft("Sales", "s3://data/sales/", S3Fixture.SECRET_KEY));
        connections.delete(created.id());
        assertThat(connections.list()).extracting(Connection::name).containsExactly("Sales");
    }

    @Test
    void mistakesNameTheField() {
        connections.create(draft("Lake", "s3://data/", S3Fixture.SECRET_KEY));

        assertFault(StorageFault.CONNECTION_NAME_BAD, "name", () -> connections.create(draft(" ", null, "x")));
        assertFault(StorageFault.CONNECTION_NAME_TAKEN, "name", () -> connections.create(draft("lake", null, "x")));
        assertFault(StorageFault.CONNECTION_SCOPE_BAD, "scope", () -> connections.create(draft("b", "lake://x", "x")));
        assertFault(
                StorageFault.CONNECTION_SCOPE_TAKEN, "scope", () -> connections.create(draft("b", "s3://data", "x")));
        assertFault(
                StorageFault.CONNECTION_KEYS_INCOMPLETE, "secretKey", () -> connections.create(draft("b", null, null)));
        assertFault(
                StorageFault.CONNECTION_ENDPOINT_BAD,
                "endpoint",
                () -> connections.create(new ConnectionDraft("b", null, "localhost:9000", null, true, null, null)));
    }

    @Test
    void aTestSaysWhatExactlyFails() {
        assertThat(outcome(draft("x", null, S3Fixture.SECRET_KEY), "s3://data/sales/"))
                .containsExactly(
                        "storage.test.address.found",
                        "storage.test.connect.open",
                        "storage.test.credentials.accepted",
                        "storage.test.list.found",
                        "storage.test.read.found");
        assertThat(last(draft("x", null, "wrong"), "s3://data/sales/")).isEqualTo("storage.test.credentials.secret");
        assertThat(last(endpoint(s3.endpoint(), "AKIAUNKNOWN"), "s3://data/sales/"))
                .isEqualTo("storage.test.credentials.key");
        assertThat(last(draft("x", null, S3Fixture.SECRET_KEY), "s3://no-such-bucket/"))
                .isEqualTo("storage.test.list.bucket");
        assertThat(last(draft("x", null, S3Fixture.SECRET_KEY), "s3://data/nothing/here/"))
                .isEqualTo("storage.test.read.empty");
        assertThat(last(endpoint("http://127.0.0.1:1", S3Fixture.ACCESS_KEY), "s3://data/"))
                .isEqualTo("storage.test.connect.refused");
        assertThat(last(endpoint("http://no-such-host.invalid", S3Fixture.ACCESS_KEY), "s3://data/"))
                .isEqualTo("storage.test.address.unknown");
        assertThat(last(endpoint(s3.endpoint().replace("http:", "https:"), S3Fixture.ACCESS_KEY), "s3://data/"))
                .isEqualTo("storage.test.connect.tls");
    }

    private List<String> outcome(ConnectionDraft draft, String location) {
        ConnectionTest test = connections.test(draft, null, ObjectLocation.parse(location));
        ResourceBundle messages = ResourceBundle.getBundle("messages");
        assertThat(test.steps())
                .allSatisfy(step -> assertThat(messages.containsKey(step.message()))
                        .as(step.message())
                        .isTrue());
        assertThat(test.ok())
                .isEqualTo(test.steps().size() == 5 && test.steps().getLast().ok());
        return test.steps().stream().map(ConnectionTest.Step::message).toList();
    }

    private String last(ConnectionDraft draft, String location) {
        return outcome(draft, location).getLast();
    }

    private String covering(String location) {
        return entries.covering(ObjectLocation.parse(location))
                .orElseThrow()
                .connection()
                .name();
    }

    private static ConnectionDraft draft(String name, @Nullable String scope, @Nullable String secretKey) {
        return new ConnectionDraft(name, scope, s3.endpoint(), " ", true, S3Fixture.ACCESS_KEY, secretKey);
    }

    private static ConnectionDraft endpoint(String endpoint, String accessKey) {
        return new ConnectionDraft("x", null, endpoint, null, true, accessKey, S3Fixture.SECRET_KEY);
    }

    private static ObjectLocation at(String key) {
        return ObjectLocation.parse("s3://data/" + key);
    }

    private static void assertFault(StorageFault fault, @Nullable String field, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.fault()).isEqualTo(fault);
            assertThat(e.field().orElse(null)).isEqualTo(field);
        });
    }
}
