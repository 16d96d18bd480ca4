package dev.nightjar.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tile is drawn from: a saved dataset, or a statement of its own, whose answer is filtered and grouped before it is
 * drawn.
 *
 * @param sql empty where there is a saved dataset
 * @param database what unqualified names belong to; the workgroup's default where null
 * @param id the saved dataset; null where the tile has a statement of its own
 */
public record Dataset(
        String sql,
        @Nullable String database,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID id) {

    public Dataset {
        sql = sql == null ? "" : sql.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).strip();
        }
    }

    public Dataset(String sql, @Nullable String database) {
        this(sql, database, null);
    }

    boolean missing() {
        return id == null && sql.isEmpty();
    }
}
