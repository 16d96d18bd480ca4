package dev.nightjar.spice;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.SharedRows;
import dev.nightjar.engine.SnapshotReader;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StoredPeriods;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
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

    /** All rows of the part of a snapshot that a {@link Part} asks. */
    public static final String PART_ROWS = "SELECT * FROM \"spice\".\"part\"";

    private static final RelationName PART = new RelationName("spice", "part");

    /** So many rows can always be shared. */
    private static final long FEW = 10_000;

    /** More than those at most one of so many: to find and keep others costs more than it saves. */
    private static final int SHARE = 6;

    private static final long MOST_SHARED = 1_000_000;
    private static final StoredPeriods NO_PERIODS = new StoredPeriods(Set.of());

    private final SnapshotReader reader;
    private final SnapshotFiles files;
    private final SpiceSettings settings;
    private final RememberedAnswers answers;
    private final QuestionPlans plans = new QuestionPlans();

    SnapshotQueries(SnapshotReader reader, SnapshotFiles files, SpiceSettings settings) {
        this.reader = reader;
        this.files = files;
        this.settings = settings;
        this.answers = new RememberedAnswers(settings.answers().toBytes());
    }

    /**
     * A question.
     *
     * @param sql in words of the snapshot
     * @param part how to ask it of rows that other questions are asked of too; looked for only where no answer is remembered
     */
    public record Question(String sql, Supplier<Optional<Part>> part) {

        /** One that is asked alone. */
        public static Question of(String sql) {
            return new Question(sql, Optional::empty);
        }
    }

    /**
     * Rows that several questions are asked of, such as those a click leaves.
     *
     * @param rows answers with them: with whatever the questions need of them, and nothing that is not for whoever asks
     * @param question the question, asked of {@link #PART_ROWS}
     */
    public record Part(String rows, String question) {}

    /**
     * An answer.
     *
     * @param id the same for the same question to the same snapshot
     * @param sql the question, in words of the snapshot
     * @param rows the first of {@code total}
     * @param millis what it took to compute
     * @param shared whether it was found in rows that other questions are asked of too
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
            boolean shared,
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
    public Answer ask(Snapshot snapshot, Question question) {
        UUID id = UUID.nameUUIDFromBytes((snapshot.id() + "\n" + question.sql()).getBytes(StandardCharsets.UTF_8));
        try {
            return answers.get(id, () -> answer(id, snapshot, question)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Answer answer(UUID id, Snapshot snapshot, Question question) {
        long begun = System.nanoTime();
        Limits limits = new Limits(settings.memory(), Runtime.getRuntime().availableProcessors(), settings.timeLimit());
        try {
            Optional<SharedRows> shared = question.part().get().flatMap(part -> shared(snapshot, part));
            if (shared.isPresent()) {
                Optional<SnapshotReader.Answer> found =
                        reader.read(files.of(snapshot.id()), shared.get(), MOST_ROWS, limits);
                if (found.isPresent()) {
                    return answer(id, snapshot, question, shared.get().question(), found.get(), begun);
                }
            }
            Plan.Select plan = plan(snapshot, question.sql());
            SnapshotReader.Answer read = reader.read(files.of(snapshot.id()), plan, MOST_ROWS, limits);
            return answer(id, snapshot, question, plan, read, begun);
        } catch (EngineException e) {
            throw new FaultException(SpiceFault.SNAPSHOT_QUESTION_FAILED, String.valueOf(e.getMessage())).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(
            UUID id, Snapshot snapshot, Question question, Plan.Select plan, SnapshotReader.Answer read, long begun) {
        long millis = (System.nanoTime() - begun) / 1_000_000;
        return new Answer(
                id,
                question.sql(),
                snapshot,
                plan.columns(),
                read.rows(),
                read.total(),
                millis,
                read.shared(),
                plan.deterministic());
    }

    private Plan.Select plan(Snapshot snapshot, String sql) {
        return plans.plan(snapshot.relation(), snapshot.periods(), sql);
    }

    /** Empty where its rows cannot be shared. */
    private Optional<SharedRows> shared(Snapshot snapshot, Part part) {
        Plan.Select rows = plan(snapshot, part.rows());
        if (!rows.deterministic() || !SharedRows.keepable(rows)) {
            return Optional.empty();
        }
        List<Field> fields = rows.columns().stream()
                .map(column -> new Field(column.name().toLowerCase(Locale.ROOT), column.type()))
                .toList();
        List<String> names = fields.stream().map(Field::name).toList();
        Relation relation = new Relation(PART, fields, List.of(), new FileFormat.Parquet(), names);
        long most = Math.clamp(snapshot.rows() / SHARE, FEW, MOST_SHARED);
        return Optional.of(new SharedRows(rows, plans.plan(relation, NO_PERIODS, part.question()), most));
    }
}
