package dev.nightjar.spice;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery.Grain;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.StoredPeriods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** @param periods that are kept beside a moment */
    public record Column(String name, DataType type, List<Grain> periods) {}

    /** The query that answers with all there is; only {@link SnapshotQueries} understands it. */
    public String sql() {
        return "SELECT * FROM \"" + DATABASE + "\".\"" + id + "\"";
    }

    /** What its file holds: its columns, and their periods behind them. */
    Relation relation() {
        List<Field> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            fields.add(new Field(column.name().toLowerCase(Locale.ROOT), column.type()));
            names.add(column.name());
        }
        Set<String> taken = fields.stream().map(Field::name).collect(Collectors.toSet());
        for (Column column : columns) {
            for (Grain grain : column.periods()) {
                String period = StoredPeriods.column(column.name(), grain);
                if (taken.add(period)) {
                    fields.add(new Field(period, column.type()));
                    names.add(period);
                }
            }
        }
        return new Relation(
                new RelationName(DATABASE, id.toString()), fields, List.of(), new FileFormat.Parquet(), names);
    }

    StoredPeriods periods() {
        Set<String> own = columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new StoredPeriods(relation().columns().stream()
                .map(Field::name)
                .filter(name -> !own.contains(name))
                .collect(Collectors.toSet()));
    }
}
