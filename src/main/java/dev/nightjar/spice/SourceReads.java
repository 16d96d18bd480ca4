package dev.nightjar.spice;

import dev.nightjar.fault.FaultException;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.QueryResults;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/** Reads the rows of which snapshots are made. */
interface SourceReads {

    /**
     * Reads, and waits until all rows are there.
     *
     * @throws CancellationException where the ingestion is stopped
     */
    Rows read(Recipe recipe, String sql, RunningIngestion run);

    /**
     * A file of rows.
     *
     * @param discard deletes it
     */
    record Rows(Path file, Instant readAt, Runnable discard) implements AutoCloseable {

        @Override
        public void close() {
            discard.run();
        }
    }

    /** As executions of the datasets' owners: metered, limited and in the history like any other. */
    @Component
    record OfQueries(Queries queries, QueryResults results) implements SourceReads {

        @Override
        public Rows read(Recipe recipe, String sql, RunningIngestion run) {
            QueryExecution submitted = queries.submit(
                    recipe.owner(), new QueryRequest(sql, recipe.database(), null, List.of(), null, false));
            run.reads(submitted.id());
            run.stop.thenRunAsync(() -> queries.cancel(recipe.owner(), submitted.id()));
            QueryExecution ended = queries.end(recipe.owner(), submitted.id()).join();
            if (run.stopped()) {
                throw new CancellationException();
            }
            if (ended.state() != QueryExecution.State.SUCCEEDED) {
                String why = ended.failure() == null
                        ? ended.state().name()
                        : ended.failure().message();
                throw new FaultException(SpiceFault.REFRESH_FAILED, why);
            }
            return new Rows(
                    results.parquet(recipe.owner(), ended.id()),
                    ended.submittedAt(),
                    () -> results.discard(recipe.owner(), ended.id()));
        }
    }
}
