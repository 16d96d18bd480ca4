package dev.nightjar.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * What a tile is drawn from: a statement, whose answer is filtered and grouped before it is drawn.
 *
 * @param database what unqualified names belong to; the workgroup's default where null
 */
public record Dataset(String sql, @Nullable String database) {

    public Dataset {
        sql = sql == null ? "" : sql.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).strip();
        }
    }
}
