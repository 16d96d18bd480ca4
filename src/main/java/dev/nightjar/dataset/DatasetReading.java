package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.ResultPage;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.sql.DatasetQuery;
import dev.nightjar.sql.FormulaException;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What datasets hold for whoever looks: the query each amounts to, its columns and its first rows. */
@Service
public class DatasetReading {

    private final DatasetRows datasets;
    private final DatasetText text;
    private final DatasetSights sights;
    private final DatasetOwners owners;
    private final DatasetRuns runs;
    private final DatasetSnapshots snapshots;

    DatasetReading(
            DatasetRows datasets,
            DatasetText text,
            DatasetSights sights,
            DatasetOwners owners,
            DatasetRuns runs,
            DatasetSnapshots snapshots) {
        this.datasets = datasets;
        this.text = text;
        this.sights = sights;
        this.owners = owners;
        this.runs = runs;
        this.snapshots = snapshots;
    }

    /**
     * A dataset as something to ask questions of: as much of it as its viewer may see.
     *
     * @param sql the query that answers with all of those rows, one column for each of those fields, by its id
     * @param database what unqualified names in it belong to
     * @param fields those that the viewer may know of
     * @param withheld ids, in small letters, of those they may not
     * @param snapshot what alone can answer the query; null where it is for the catalog
     * @param reader whom its statements must run as, where not all of it is for the viewer: somebody who may see all, so that
     *     nobody else finds rows of others among their own executions; null where whoever asks may run them
     */
    public record Readable(
            String name,
            String sql,
            @Nullable String database,
            List<DatasetField> fields,
            Set<String> withheld,
            @Nullable Snapshot snapshot,
            @Nullable Caller reader) {

        public Readable {
            fields = List.copyOf(fields);
            withheld = Set.copyOf(withheld);
        }
    }

    /**
     * Its first rows.
     *
     * @param execution null for whoever may not open it
     */
    public record Preview(
            List<OutputColumn> columns,
            List<List<@Nullable Object>> rows,
            @Nullable ExecutionId execution,
            long bytesScanned,
            long priceMicros) {}

    /**
     * What a viewer may see of a dataset.
     *
     * @param user who built on it, such as a dashboard's owner: without a right to use it nobody sees it there
     * @throws FaultException where there is none, or its statement is wrong
     */
    public Readable readable(UUID id, AccountId user, Viewer viewer) {
        SavedDataset dataset =
                datasets.find(id).filter(found -> owners.mayUse(user, found)).orElseThrow(Datasets::missing);
        return readable(dataset, viewer, snapshots.current(dataset));
    }

    /** Read directly, however its tiles are. */
    Readable readable(SavedDataset dataset, Viewer viewer) {
        return readable(dataset, viewer, Optional.empty());
    }

    private Readable readable(SavedDataset dataset, Viewer viewer, Optional<Snapshot> snapshot) {
        Caller owner = owners.of(dataset);
        DatasetSights.Seen seen = seen(dataset, viewer);
        try {
            DatasetText.Written written =
                    planned(() -> snapshot.map(found -> text.write(dataset.definition(), found, seen.sight()))
                            .orElseGet(() -> text.write(dataset.definition(), owner, seen.sight())));
            List<DatasetField> fields = dataset.definition().fields().stream()
                    .filter(field -> !seen.withheld().contains(DatasetDefinition.key(field.id())))
                    .toList();
            return new Readable(
                    dataset.name(),
                    written.sql(),
                    written.database(),
                    fields,
                    seen.withheld(),
                    written.snapshot(),
                    seen.whole() ? null : owner);
        } catch (FaultException e) {
            throw seen.whole() ? e : closed(e); // why names what they must not know of
        }
    }

    /** How much of a dataset somebody sees. @param withheld names of fields they do not know of */
    public record Effect(long rows, long of, List<String> withheld) {}

    Effect effect(SavedDataset dataset, Viewer viewer) {
        check(dataset);
        Readable seen = readable(dataset, viewer);
        Caller owner = owners.of(dataset);
        long rows = count(owner, seen.sql(), seen.database());
        DatasetText.Written all = planned(() -> text.write(dataset.definition(), owner));
        long of = seen.reader() == null ? rows : count(owner, all.sql(), all.database());
        List<String> withheld = dataset.definition().fields().stream()
                .filter(field -> seen.withheld().contains(DatasetDefinition.key(field.id())))
                .map(DatasetField::name)
                .toList();
        return new Effect(rows, of, withheld);
    }

    private long count(Caller reader, String base, @Nullable String database) {
        DatasetQuery.Measure rows = new DatasetQuery.Measure(DatasetQuery.Aggregate.COUNT, Optional.empty(), "rows");
        DatasetQuery count = new DatasetQuery(
                base, List.of(), List.of(), List.of(), List.of(rows), List.of(), List.of(), OptionalInt.empty());
        QueryExecution ended = runs.answer(reader, planned(count::sql), database);
        return count(runs.rows(reader, ended, 1).rows().getFirst().getFirst());
    }

    /** Fails where what it keeps back cannot be told from what it does not: for a person, and for a link's visitor. */
    void check(SavedDataset dataset) {
        Caller owner = owners.of(dataset);
        planned(() -> sights.check(dataset, owner));
    }

    /** A dataset as far as a viewer may know it, without a statement that would tell of the rest. */
    public SavedDataset shown(SavedDataset dataset, Viewer viewer) {
        DatasetSights.Seen seen = seen(dataset, viewer);
        return seen.whole() ? dataset : dataset.showing(dataset.definition().without(seen.withheld()));
    }

    /** Nothing is kept from whoever sees all, so what is wrong with the rules is nothing for them. */
    private DatasetSights.Seen seen(SavedDataset dataset, Viewer viewer) {
        try {
            return planned(() -> sights.seen(dataset, owners.of(dataset), viewer));
        } catch (FaultException e) {
            throw closed(e);
        }
    }

    static FaultException closed(Exception why) {
        return new FaultException(DatasetFault.DATASET_CLOSED).because(why);
    }

    /** The query that answers with all there is, for finding out what it rests on: never to be run for somebody. */
    public Whole whole(UUID id) {
        SavedDataset dataset = datasets.find(id).orElseThrow(Datasets::missing);
        DatasetText.Written written = planned(() -> text.write(dataset.definition(), owners.of(dataset)));
        return new Whole(written.sql(), written.database());
    }

    /** All of a dataset. */
    public record Whole(String sql, @Nullable String database) {}

    /** The first rows of a dataset that a viewer sees. Its execution is theirs to open only where they see all. */
    public Preview preview(Caller caller, SavedDataset dataset, Viewer viewer, int limit) {
        Readable readable = readable(dataset, viewer);
        Caller reader = readable.reader();
        if (reader == null) {
            return preview(caller, readable.sql(), readable.database(), limit);
        }
        try {
            Preview preview = preview(reader, readable.sql(), readable.database(), limit);
            return new Preview(preview.columns(), preview.rows(), null, preview.bytesScanned(), preview.priceMicros());
        } catch (FaultException e) {
            throw closed(e);
        }
    }

    /** The columns of a dataset that a viewer knows of. */
    public List<OutputColumn> columns(SavedDataset dataset, Viewer viewer) {
        Caller owner = owners.of(dataset);
        Set<String> withheld = seen(dataset, viewer).withheld();
        return planned(() -> text.columns(dataset.definition(), owner)).stream()
                .filter(column -> !withheld.contains(DatasetDefinition.key(column.name())))
                .toList();
    }

    Preview preview(Caller reader, String base, @Nullable String database, int limit) {
        String sql = planned(() -> new DatasetQuery(
                        base, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), OptionalInt.of(limit))
                .sql());
        QueryExecution ended = runs.run(reader, sql, database);
        ResultPage page = runs.rows(reader, ended, limit);
        return new Preview(page.columns(), page.rows(), ended.id(), ended.bytesScanned(), ended.priceMicros());
    }

    static long count(@Nullable Object cell) {
        return cell == null ? 0 : Long.parseLong(cell.toString());
    }

    /** The place of an error is one in the statement we wrote: it would mislead. */
    static <T> T planned(Supplier<T> work) {
        try {
            return work.get();
        } catch (StatementException e) {
            throw new FaultException(DatasetFault.DATASET_UNREADABLE, String.valueOf(e.getMessage()))
                    .about("definition")
                    .because(e);
        } catch (FormulaException e) {
            throw new FaultException(DatasetFault.DATASET_FORMULA_WRONG, e.message())
                    .about("definition")
                    .because(e);
        }
    }
}
