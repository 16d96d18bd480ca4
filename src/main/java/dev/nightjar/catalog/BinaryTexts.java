package dev.nightjar.catalog;

import java.sql.Connection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes PostgreSQL compare texts character by character, as H2 does, and not as its locale sorts names. */
class BinaryTexts {

    private static final String COLLATION = " collate \"C\"";

    private final boolean postgres;

    BinaryTexts(JdbcTemplate template) {
        this.postgres = Boolean.TRUE.equals(template.execute((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }

    /** Whether columns are compared otherwise unless {@link #of} says so; so is what their indexes hold. */
    boolean needed() {
        return postgres;
    }

    /** The column as it is to be compared or sorted by. */
    String of(String column) {
        return postgres ? column + COLLATION : column;
    }
}
