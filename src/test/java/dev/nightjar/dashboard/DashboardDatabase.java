package dev.nightjar.dashboard;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The databases the module runs on; each call of {@link #create} makes an empty one of our schema. */
enum DashboardDatabase {
    H2 {
        @Override
        DataSource empty() {
            return JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID()
                            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                    "sa",
                    "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource empty() {
            String name = "dashboard_" + UUID.randomUUID().toString().replace("-", "");
            JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                    .sql("create database " + name)
                    .update();
            return Server.POSTGRES.getDatabase("postgres", name);
        }
    };

    abstract DataSource empty();

    JdbcClient create() {
        DataSource dataSource = empty();
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("dashboard")
                .defaultSchema("dashboard")
                .table("schema_history")
                .locations("classpath:db/migration/dashboard")
                .load()
                .migrate();
        return JdbcClient.create(dataSource);
    }

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
