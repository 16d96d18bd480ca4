package dev.nightjar.dataset;

import dev.nightjar.dataset.DatasetSource.JoinedTable;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import dev.nightjar.sql.DatasetFormulas;
import dev.nightjar.sql.DatasetQuery;
import dev.nightjar.sql.DatasetRelation;
import dev.nightjar.sql.FormulaException;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What datasets hold: the query each amounts to, its columns, its first rows, and what its joins do. */
@Service
public class DatasetReading {

    private final DatasetRows datasets;
    private final DatasetText text;
    private final Accounts accounts;
    private final Queries queries;

    DatasetReading(DatasetRows datasets, DatasetText text, Accounts accounts, Queries queries) {
        this.datasets = datasets;
        this.text = text;
        this.accounts = accounts;
        this.queries = queries;
    }

    /**
     * A dataset as something to ask questions of: as much of it as its viewer may see.
     *
     * @param sql the query that answers with all of those rows, one column for each of those fields, by its id
     * @param database what unqualified names in it belong to
     * @param fields those that the viewer may know of
     * @param withheld ids, in small letters, of those they may not
     * @param reader whom its statements must run as, where not all of it is for the viewer: somebody who may see all, so that
     *     nobody else finds rows of others among their own executions; null where whoever asks may run them
     */
    public record Readable(
            String name,
            String sql,
            @Nullable String database,
            List<DatasetField> fields,
            Set<String> withheld,
            @Nullable Caller reader) {

        public Readable {
            fields = List.copyOf(fields);
            withheld = Set.copyOf(withheld);
        }
    }

    /** Its first rows. */
    public record Preview(
            List<OutputColumn> columns,
            List<List<@Nullable Object>> rows,
            ExecutionId execution,
            long bytesScanned,
            long priceMicros) {}

    /**
     * What joining a table does to the rows.
     *
     * @param before how many there were
     * @param own how many the table has
     * @param matched how many of those before found a partner
     * @param after how many there are now: more than were matched where partners are several
     */
    public record JoinEffect(String table, long before, long own, long matched, long after) {}

    /**
     * What a viewer may see of a dataset.
     *
     * @param user who built on it, such as a dashboard's owner: without a right to use it nobody sees it there
     * @throws FaultException where there is none, or its statement is wrong
     */
    public Readable readable(UUID id, AccountId user, Viewer viewer) {
        SavedDataset dataset = datasets.find(id).orElseThrow(Datasets::missing);
        DatasetText.Written written = written(dataset);
        return new Readable(
                dataset.name(),
                written.sql(),
                written.database(),
                dataset.definition().fields(),
                Set.of(),
                null);
    }

    /** The query that answers with all there is, for finding out what it rests on: never to be run for somebody. */
    public Whole whole(UUID id) {
        DatasetText.Written written = written(datasets.find(id).orElseThrow(Datasets::missing));
        return new Whole(written.sql(), written.database());
    }

    /** All of a dataset. */
    public record Whole(String sql, @Nullable String database) {}

    private DatasetText.Written written(SavedDataset dataset) {
        Caller owner = accounts.caller(dataset.owner())
                .orElseThrow(() -> new FaultException(DatasetFault.DATASET_OWNER_GONE, dataset.name()));
        return planned(() -> text.write(dataset.definition(), owner));
    }

    /** What is wrong with the formulas of its calculated fields; nothing where all can be calculated. */
    public List<DatasetFormulas.Problem> problems(Caller caller, DatasetDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        return planned(() -> text.formulas(definition.checked(), caller).problems());
    }

    /** The columns it answers with: those that are columns of its source in their order, then the calculated ones. */
    public List<OutputColumn> columns(Caller caller, DatasetDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        return planned(() -> text.columns(definition.checked(), caller));
    }

    public Preview preview(Caller caller, DatasetDefinition definition, int limit) {
        caller.mustBe(Role.AUTHOR);
        DatasetText.Written written = planned(() -> text.write(definition.checked(), caller));
        String sql = planned(() -> new DatasetQuery(
                        written.sql(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        OptionalInt.of(limit))
                .sql());
        QueryExecution ended = run(caller, sql, written.database());
        ResultPage page = queries.rows(caller, ended.id(), 0, limit);
        return new Preview(page.columns(), page.rows(), ended.id(), ended.bytesScanned(), ended.priceMicros());
    }

    /** What each join does, from the second table on; nothing where there are none. */
    public List<JoinEffect> joins(Caller caller, DatasetDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        definition.checkedSource();
        if (!(definition.source() instanceof DatasetSource.Tables(List<JoinedTable> tables)) || tables.size() < 2) {
            return List.of();
        }
        QueryExecution ended = run(caller, DatasetRelation.joinEffects(DatasetText.joined(tables)), null);
        List<@Nullable Object> counts =
                queries.rows(caller, ended.id(), 0, 1).rows().getFirst();
        List<JoinEffect> effects = new ArrayList<>();
        for (int i = 1; i < tables.size(); i++) {
            int first = (i - 1) * 4;
            effects.add(new JoinEffect(
                    tables.get(i).alias(),
                    count(counts.get(first)),
                    count(counts.get(first + 1)),
                    count(counts.get(first + 2)),
                    count(counts.get(first + 3))));
        }
        return effects;
    }

    private static long count(@Nullable Object cell) {
        return cell == null ? 0 : Long.parseLong(cell.toString());
    }

    private QueryExecution run(Caller caller, String sql, @Nullable String database) {
        QueryExecution ended = queries.run(caller, new QueryRequest(sql, database, null, List.of(), null, true))
                .join();
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            String why = ended.failure() == null
                    ? ended.state().name()
                    : ended.failure().message();
            throw new FaultException(DatasetFault.DATASET_QUERY_FAILED, why);
        }
        return ended;
    }

    /** The place of an error is one in the statement we wrote: it would mislead. */
    private static <T> T planned(Supplier<T> work) {
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
