package dev.nightjar.engine;

import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.PinnedObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/** Runs plans, each in a sealed DuckDB instance that can get at what the plan needs and nothing else. */
@Service
public class QueryEngine {

    private final Sandboxes sandboxes;
    private final ReadableCopies copies;
    private final EngineThreads threads;

    QueryEngine(Sandboxes sandboxes, ReadableCopies copies, EngineThreads threads) {
        this.sandboxes = sandboxes;
        this.copies = copies;
        this.threads = threads;
    }

    /**
     * Starts a plan. The answer is written once, as Parquet, to {@code result}, which appears when it is complete.
     *
     * @param inputs the files of each of the plan's scans
     */
    public RunningStatement start(Plan.Select plan, List<Input> inputs, Path result, Limits limits) {
        return start(new Work(plan, inputs, new Destination.Result(result), limits));
    }

    /**
     * Starts a plan whose rows become files below a folder, which is empty; whoever waits for its end moves them to
     * where they belong.
     */
    public RunningStatement write(Plan.Select plan, List<Input> inputs, Path folder, FileOutput output, Limits limits) {
        return start(new Work(plan, inputs, new Destination.Files(folder, output), limits));
    }

    /**
     * Starts to explain a plan: nothing is written.
     *
     * @param analyze whether it runs, so that its explanation says how it went
     */
    public RunningStatement explain(Plan.Select plan, List<Input> inputs, boolean analyze, Limits limits) {
        return start(new Work(plan, inputs, new Destination.Explanation(analyze), limits));
    }

    private RunningStatement start(Work work) {
        PlanRun run = new PlanRun(work, sandboxes, copies, threads);
        threads.start(run);
        return run;
    }

    /** A scan and what it reads; {@code partitionValues} in the order of the relation's partition keys. */
    public record Input(Scan scan, List<InputFile> files) {}

    public record InputFile(PinnedObject object, List<@Nullable String> partitionValues) {}

    /**
     * What one statement may use.
     *
     * @param mayRead asked every so often with the bytes read so far, and stops the statement by answering false; null
     *     where it may read all
     */
    public record Limits(
            DataSize memory,
            int threads,
            Duration time,
            @Nullable LongPredicate mayRead) {

        public Limits(DataSize memory, int threads, Duration time) {
            this(memory, threads, time, null);
        }
    }

    record Work(Plan.Select plan, List<Input> inputs, Destination destination, Limits limits) {}
}
