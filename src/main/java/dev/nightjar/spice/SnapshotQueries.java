package dev.nightjar.spice;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.SnapshotReader;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.sql.SqlFault;
import dev.nightjar.sql.StatementException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Answers questions from snapshots: no line to wait in, no execution to store, nothing scanned that anybody pays for. A
 * question whose answer is remembered is not asked again, and one that several ask at once is asked once.
 */
@Service
public class SnapshotQueries {

    /** Rows of an answer that are handed out at all. */
    public static final int MOST_ROWS = 150_000;

    private final SnapshotReader reader;
    private final SnapshotFiles files;
    private final SpiceSettings settings;
    private final RememberedAnswers answers;

    SnapshotQueries(SnapshotReader reader, SnapshotFiles files, SpiceSettings settings) {
        this.reader = reader;
        this.files = files;
        this.settings = settings;
        this.answers = new RememberedAnswers(settings.answers().toBytes());
    }

    /**
     * An answer.
     *
     * @param id the same for the same question to the same snapshot
     * @param sql the question, in words of the snapshot
     * @param rows the first of {@code total}
     * @param millis what it took to compute
     * @param lasting whether it would be the same at any other time
     */
    public record Answer(
            UUID id,
            String sql,
            Snapshot snapshot,
            List<OutputColumn> columns,
            List<List<@Nullable Object>> rows,
            long total,
            long millis,
            boolean lasting) {}

    /**
     * The columns a question would answer with.
     *
     * @throws StatementException where it cannot be planned
     */
    public List<OutputColumn> columns(Snapshot snapshot, String sql) {
        return plan(snapshot, sql).columns();
    }

    /**
     * @throws StatementException where it cannot be planned
     * @throws FaultException where it cannot be answered
     */
    public Answer ask(Snapshot snapshot, String sql) {
        UUID id = UUID.nameUUIDFromBytes((snapshot.id() + "\n" + sql).getBytes(StandardCharsets.UTF_8));
        try {
            return answers.get(id, () -> answer(id, snapshot, sql)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Answer answer(UUID id, Snapshot snapshot, String sql) {
        Plan.Select plan = plan(snapshot, sql);
        long begun = System.nanoTime();
        Limits limits = new Limits(settings.memory(), Runtime.getRuntime().availableProcessors(), settings.timeLimit());
        try {
            SnapshotReader.Answer read = reader.read(files.of(snapshot.id()), plan, MOST_ROWS, limits);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            return new Answer(
                    id, sql, snapshot, plan.columns(), read.rows(), read.total(), millis, plan.deterministic());
        } catch (EngineException e) {
            throw new FaultException(SpiceFault.SNAPSHOT_QUESTION_FAILED, String.valueOf(e.getMessage())).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Plan.Select plan(Snapshot snapshot, String sql) {
        Plan plan = new AthenaSql(new OnlyThis(snapshot.relation())).plan(sql, null, List.of());
        if (plan instanceof Plan.Select select) {
            return select;
        }
        throw new StatementException(SqlFault.NOT_SUPPORTED, "A question is a query", 1, 1);
    }

    /** All there is for a question to a snapshot. */
    private record OnlyThis(Relation relation) implements Relations {

        @Override
        public Optional<Relation> find(RelationName name) {
            return name.equals(relation.name()) ? Optional.of(relation) : Optional.empty();
        }

        @Override
        public boolean hasDatabase(String database) {
            return database.equals(relation.name().database());
        }

        @Override
        public List<String> databases() {
            return List.of(relation.name().database());
        }

        @Override
        public List<String> names(String database) {
            return List.of();
        }
    }
}
