package dev.nightjar.spice;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * All rows of a dataset as they were at one time. It never changes. Having one is the right to ask it: nobody reaches it by a
 * name, and what not everybody may see of it has to be left out by whoever asks.
 *
 * @param recipe of which it was made
 * @param takenAt when the statement that read its rows was submitted
 * @param size as SPICE counts it
 * @param fileBytes what it takes on the disk
 */
public record Snapshot(
        UUID id,
        UUID dataset,
        UUID ingestion,
        String recipe,
        List<Column> columns,
        Instant takenAt,
        long rows,
        long size,
        long fileBytes) {

    private static final String DATABASE = "spice";

    public record Column(String name, DataType type) {}

    /** The query that answers with all there is; only {@link SnapshotQueries} understands it. */
    public String sql() {
        return "SELECT * FROM \"" + DATABASE + "\".\"" + id + "\"";
    }

    Relation relation() {
        return new Relation(
                new RelationName(DATABASE, id.toString()),
                columns.stream()
                        .map(column -> new Field(column.name().toLowerCase(Locale.ROOT), column.type()))
                        .toList(),
                List.of(),
                new FileFormat.Parquet(),
                columns.stream().map(Column::name).toList());
    }
}
