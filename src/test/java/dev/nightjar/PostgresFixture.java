package dev.nightjar;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Empty databases with the schemas of some modules: in H2's memory, or in a real PostgreSQL that all tests share. */
public final class PostgresFixture {

    private PostgresFixture() {}

    public static DataSource h2(String... modules) {
        return migrated(
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:" + UUID.randomUUID()
                                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                        "sa",
                        ""),
                modules);
    }

    public static DataSource postgres(String... modules) {
        return migrated(Server.POSTGRES.getDatabase("postgres", newDatabase()), modules);
    }

    /** The address of a new, empty PostgreSQL database. */
    public static String url() {
        return Server.POSTGRES.getJdbcUrl("postgres", newDatabase());
    }

    private static String newDatabase() {
        String name = "nightjar_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return name;
    }

    private static DataSource migrated(DataSource dataSource, String... modules) {
        for (String module : modules) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("schema_history")
                    .locations("classpath:db/migration/" + module)
                    .load()
                    .migrate();
        }
        return dataSource;
    }

    /** Started with the first test that asks, stopped with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
