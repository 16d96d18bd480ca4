package dev.nightjar;

import javax.sql.DataSource;

/** The databases that Nightjar runs on, for tests that run on each of them. */
public enum TestDatabase {
    H2 {
        @Override
        public DataSource create(String... modules) {
            return PostgresFixture.h2(modules);
        }
    },
    POSTGRESQL {
        @Override
        public DataSource create(String... modules) {
            return PostgresFixture.postgres(modules);
        }
    };

    /** An empty one with the schemas of some modules. */
    public abstract DataSource create(String... modules);
}
