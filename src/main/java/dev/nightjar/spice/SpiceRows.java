package dev.nightjar.spice;

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

/** How datasets are read. One that nobody ever asked about has no row, and is read directly. */
@Component
class SpiceRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    SpiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SpiceDataset find(UUID dataset) {
        return stored(dataset).orElseGet(() -> SpiceDataset.direct(dataset));
    }

    private Optional<SpiceDataset> stored(UUID dataset) {
        return jdbc.sql("select * from spice.dataset where id = :id")
                .param("id", dataset)
                .query(SpiceRows::read)
                .optional();
    }

    List<SpiceDataset> all() {
        return jdbc.sql("select * from spice.dataset").query(SpiceRows::read).list();
    }

    /** False where another was faster. */
    boolean save(SpiceDataset changed) {
        String sql = changed.version() == 0 && stored(changed.id()).isEmpty()
                ? "insert into spice.dataset (id, version, settings, next_at) values (:id, 1, :settings, :next)"
                : "update spice.dataset set settings = :settings, next_at = :next, version = version + 1"
                        + " where id = :id and version = :version";
        var statement = jdbc.sql(sql)
                .param("id", changed.id())
                .param("settings", JSON.writeValueAsString(changed.settings()))
                .param("next", time(changed.nextAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        if (sql.startsWith("update")) {
            statement = statement.param("version", changed.version());
        }
        return statement.update() == 1;
    }

    void reads(UUID dataset, @Nullable UUID snapshot) {
        jdbc.sql("update spice.dataset set current_snapshot = :snapshot where id = :id")
                .param("snapshot", snapshot, Types.OTHER)
                .param("id", dataset)
                .update();
    }

    void next(UUID dataset, @Nullable Instant next) {
        jdbc.sql("update spice.dataset set next_at = :next where id = :id")
                .param("next", time(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", dataset)
                .update();
    }

    void seen(UUID dataset, String looks) {
        jdbc.sql("update spice.dataset set seen = :seen where id = :id")
                .param("seen", looks)
                .param("id", dataset)
                .update();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static SpiceDataset read(ResultSet row, int number) throws SQLException {
        return new SpiceDataset(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                JSON.readValue(row.getString("settings"), RefreshSettings.class),
                row.getObject("current_snapshot", UUID.class),
                instant(row, "next_at"),
                row.getString("seen"));
    }
}
