package dev.nightjar.spice;

import dev.nightjar.spice.Snapshot.Column;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery.Grain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored snapshots: what there is of one is there as a whole. */
@Component
class SnapshotRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    SnapshotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param periods null in snapshots that were made before there were any */
    private record StoredColumn(
            String name, String type, @Nullable List<Grain> periods) {}

    void add(Snapshot snapshot) {
        String columns = JSON.writeValueAsString(snapshot.columns().stream()
                .map(column -> new StoredColumn(column.name(), column.type().trino(), column.periods()))
                .toList());
        jdbc.sql("""
                        insert into spice.snapshot (id, dataset_id, ingestion_id, recipe, columns_json, taken_at,
                            row_count, spice_bytes, file_bytes)
                        values (:id, :dataset, :ingestion, :recipe, :columns, :taken, :rows, :size, :file)
                        """)
                .param("id", snapshot.id())
                .param("dataset", snapshot.dataset())
                .param("ingestion", snapshot.ingestion())
                .param("recipe", snapshot.recipe())
                .param("columns", columns)
                .param("taken", snapshot.takenAt().atOffset(ZoneOffset.UTC))
                .param("rows", snapshot.rows())
                .param("size", snapshot.size())
                .param("file", snapshot.fileBytes())
                .update();
    }

    Optional<Snapshot> find(UUID id) {
        return jdbc.sql("select * from spice.snapshot where id = :id")
                .param("id", id)
                .query(SnapshotRows::read)
                .optional();
    }

    /** Newest first. */
    List<Snapshot> of(UUID dataset) {
        return jdbc.sql("select * from spice.snapshot where dataset_id = :dataset order by taken_at desc")
                .param("dataset", dataset)
                .query(SnapshotRows::read)
                .list();
    }

    List<UUID> all() {
        return jdbc.sql("select id from spice.snapshot")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** What the snapshots that are read take together, without one dataset's. */
    long used(UUID without) {
        return jdbc.sql("""
                        select coalesce(sum(s.spice_bytes), 0) from spice.snapshot s
                          join spice.dataset d on d.current_snapshot = s.id where d.id <> :without
                        """).param("without", without).query(Long.class).single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from spice.snapshot where id = :id").param("id", id).update();
    }

    private static Snapshot read(ResultSet row, int number) throws SQLException {
        List<Column> columns =
                JSON.readValue(row.getString("columns_json"), new TypeReference<List<StoredColumn>>() {}).stream()
                        .map(column -> new Column(
                                column.name(),
                                type(column.type()),
                                column.periods() == null ? List.of() : column.periods()))
                        .toList();
        return new Snapshot(
                row.getObject("id", UUID.class),
                row.getObject("dataset_id", UUID.class),
                row.getObject("ingestion_id", UUID.class),
                row.getString("recipe"),
                columns,
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                row.getLong("row_count"),
                row.getLong("spice_bytes"),
                row.getLong("file_bytes"));
    }

    private static DataType type(String name) {
        return DataType.parse(name).orElseThrow(() -> new IllegalStateException("Not a type: " + name));
    }
}
