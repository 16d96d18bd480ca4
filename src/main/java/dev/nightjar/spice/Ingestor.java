package dev.nightjar.spice;

import dev.nightjar.engine.SnapshotWriter;
import dev.nightjar.engine.SnapshotWriter.Kept;
import dev.nightjar.engine.SnapshotWriter.Order;
import dev.nightjar.engine.SnapshotWriter.Written;
import dev.nightjar.fault.FaultException;
import dev.nightjar.spice.RefreshSettings.Incremental;
import dev.nightjar.spice.Snapshot.Column;
import dev.nightjar.spice.SourceReads.Rows;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery;
import dev.nightjar.sql.DatasetQuery.Condition;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes snapshots: reads a dataset's rows, and sorts them into a file. */
@Component
class Ingestor {

    private final SourceReads reads;
    private final SnapshotWriter writer;
    private final SnapshotFiles files;
    private final SpiceSettings settings;

    Ingestor(SourceReads reads, SnapshotWriter writer, SnapshotFiles files, SpiceSettings settings) {
        this.reads = reads;
        this.writer = writer;
        this.files = files;
        this.settings = settings;
    }

    /** What was made, and what became of the rows on the way. */
    record Made(Snapshot snapshot, Ingestion.Counts counts) {}

    static boolean temporal(DataType type) {
        return type == DataType.Simple.DATE || type instanceof DataType.Timestamp;
    }

    /**
     * Makes a snapshot, which is in its place, and which nobody knows of yet.
     *
     * @param before what an incremental one builds on; null where all is read
     * @throws java.util.concurrent.CancellationException where it was stopped
     */
    Made ingest(Recipe recipe, RefreshSettings how, @Nullable Snapshot before, RunningIngestion run) {
        Incremental incremental = how.incremental();
        Kept kept = before == null || incremental == null
                ? null
                : new Kept(files.of(before.id()), incremental.column(), from(recipe, incremental, run));
        UUID id = UUID.randomUUID();
        try (Rows rows = reads.read(recipe, kept == null ? recipe.sql() : since(recipe, kept), run)) {
            Order order = new Order(
                    rows.file(),
                    kept,
                    recipe.columns(),
                    how.dropsUnread(),
                    incremental == null ? null : incremental.column(),
                    files.unfinished(id),
                    settings.memory());
            Written written = writer.write(order, run.stop);
            return new Made(snapshot(id, recipe, rows, written, run), counts(written));
        } catch (RuntimeException | Error e) {
            files.delete(id);
            throw e;
        }
    }

    private Snapshot snapshot(UUID id, Recipe recipe, Rows rows, Written written, RunningIngestion run) {
        List<Column> columns = recipe.columns().stream()
                .map(column ->
                        new Column(column.name(), column.type(), SnapshotWriter.periods(column, recipe.columns())))
                .toList();
        return new Snapshot(
                id,
                run.ingestion().dataset(),
                run.ingestion().id(),
                recipe.key(),
                columns,
                rows.readAt(),
                written.rows(),
                written.size(),
                files.finish(id));
    }

    private static Ingestion.Counts counts(Written written) {
        return new Ingestion.Counts(
                written.fresh(), written.dropped(), written.rows(), written.size(), written.unread());
    }

    private static LocalDateTime from(Recipe recipe, Incremental incremental, RunningIngestion run) {
        return incremental.from(run.ingestion().createdAt(), type(recipe, incremental.column()));
    }

    private static DataType type(Recipe recipe, String column) {
        return recipe.columns().stream()
                .filter(known -> known.name().equals(column))
                .map(SnapshotWriter.Column::type)
                .findFirst()
                .orElseThrow(() -> new FaultException(SpiceFault.REFRESH_COLUMN_UNKNOWN, column));
    }

    /** The rows that the earlier snapshot's do not cover. */
    private static String since(Recipe recipe, Kept kept) {
        String from = kept.before().toLocalDate() + " " + kept.before().toLocalTime();
        Condition recent =
                new Condition.Between(kept.column(), type(recipe, kept.column()), Optional.of(from), Optional.empty());
        return new DatasetQuery(
                        recipe.sql(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(recent),
                        List.of(),
                        OptionalInt.empty())
                .sql();
    }
}
