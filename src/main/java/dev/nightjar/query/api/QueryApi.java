package dev.nightjar.query.api;

import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.HistoryFilter;
import dev.nightjar.query.HistoryPage;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.QueryResults;
import dev.nightjar.query.Submissions;
import dev.nightjar.storage.Fetched;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements and their executions. */
@RestController
@Tag(name = "Queries", description = "Statements, how they run and what they answer")
@RequestMapping("/api/v1/queries")
class QueryApi {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Queries queries;
    private final Submissions submissions;

    QueryApi(Queries queries, Submissions submissions) {
        this.queries = queries;
        this.submissions = submissions;
    }

    /**
     * @param reuse whether an earlier answer over the same unchanged objects will do; false where absent
     * @param namedParameters values of parameters by name, as SQL literals; instead of {@code parameters}
     * @param outputLocation a folder of the lake or of a bucket that the result is put into, unless its workgroup says
     *     another
     * @param clientRequestToken 32 to 128 characters; a second submission with the same one is answered with the first
     */
    record Submission(
            @Nullable String sql,
            @Nullable String database,
            @Nullable String workgroup,
            @Nullable List<String> parameters,
            @Nullable Map<String, String> namedParameters,
            @Nullable Boolean reuse,
            @Nullable String outputLocation,
            @Nullable String clientRequestToken) {

        QueryRequest request() {
            QueryRequest request = new QueryRequest(
                    sql == null ? "" : sql,
                    blankToNull(database),
                    blankToNull(workgroup),
                    parameters == null ? List.of() : parameters,
                    null,
                    Boolean.TRUE.equals(reuse),
                    blankToNull(outputLocation));
            return namedParameters == null || namedParameters.isEmpty() ? request : request.with(namedParameters);
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    @Operation(summary = "Run a statement")
    @PostMapping
    ResponseEntity<ExecutionJson> submit(Caller caller, @RequestBody Submission submission) {
        caller.mustBe(Role.AUTHOR);
        QueryExecution submitted = submitted(caller, submission);
        return ResponseEntity.accepted().location(address(submitted)).body(ExecutionJson.of(submitted));
    }

    private QueryExecution submitted(Caller caller, Submission submission) {
        String token = submission.clientRequestToken();
        return token == null
                ? queries.submit(caller, submission.request())
                : submissions.submit(caller, submission.request(), token);
    }

    private static URI address(QueryExecution execution) {
        return URI.create("/api/v1/queries/" + execution.id());
    }

    /** @param result its first rows; null where it has not succeeded */
    record Run(ExecutionJson query, @Nullable RowsJson result) {}

    /**
     * @param wait seconds to wait for its end, at most 30
     * @param limit rows to answer with; further ones are read as those of any execution
     */
    @Operation(summary = "Run a statement, wait for its end and read its first rows")
    @PostMapping("/run")
    ResponseEntity<Run> run(
            Caller caller,
            @RequestBody Submission submission,
            @RequestParam(defaultValue = "30") int wait,
            @RequestParam(defaultValue = "1000") int limit) {
        caller.mustBe(Role.AUTHOR);
        QueryResults.checkLimit(limit);
        QueryExecution submitted = submitted(caller, submission);
        QueryExecution ended = ended(caller, submitted.id(), wait);
        if (ended == null) {
            QueryExecution now = queries.get(caller, submitted.id());
            return ResponseEntity.accepted().location(address(now)).body(new Run(shown(caller, now), null));
        }
        RowsJson rows =
                ended.state() == State.SUCCEEDED ? RowsJson.of(queries.rows(caller, ended.id(), 0, limit)) : null;
        return ResponseEntity.ok().location(address(ended)).body(new Run(ExecutionJson.of(ended), rows));
    }

    private @Nullable QueryExecution ended(Caller caller, ExecutionId execution, int wait) {
        long seconds = Math.clamp(wait, 0, LONGEST_WAIT.toSeconds());
        return queries.end(caller, execution)
                .completeOnTimeout(null, seconds, TimeUnit.SECONDS)
                .join();
    }

    /** @param more whether {@code offset + limit} would show further ones */
    record History(List<ExecutionJson> queries, boolean more) {}

    @Operation(summary = "List the newest executions")
    @GetMapping
    History history(
            Caller caller,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") Set<State> state,
            @RequestParam(defaultValue = "false") boolean everyone,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        caller.mustBe(Role.AUTHOR);
        HistoryPage page = queries.history(caller, new HistoryFilter(text, state, everyone, offset, limit));
        return new History(page.executions().stream().map(ExecutionJson::of).toList(), page.more());
    }

    /** @param wait seconds to wait for its end, so that a client need not ask again and again; at most 30 */
    @Operation(summary = "Get an execution")
    @GetMapping("/{id}")
    ExecutionJson get(Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "0") int wait) {
        caller.mustBe(Role.AUTHOR);
        ExecutionId execution = new ExecutionId(id);
        if (wait <= 0) {
            return shown(caller, queries.get(caller, execution));
        }
        QueryExecution ended = ended(caller, execution, wait);
        return shown(caller, ended == null ? queries.get(caller, execution) : ended);
    }

    private ExecutionJson shown(Caller caller, QueryExecution execution) {
        return execution.state() == State.QUEUED
                ? ExecutionJson.waiting(execution, queries.place(caller, execution.id()))
                : ExecutionJson.of(execution);
    }

    @Operation(summary = "Cancel an execution")
    @DeleteMapping("/{id}")
    ExecutionJson cancel(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        return ExecutionJson.of(queries.cancel(caller, new ExecutionId(id)));
    }

    @Operation(summary = "Read rows of a result")
    @GetMapping("/{id}/rows")
    RowsJson rows(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "1000") int limit) {
        caller.mustBe(Role.AUTHOR);
        return RowsJson.of(queries.rows(caller, new ExecutionId(id), offset, limit));
    }

    /**
     * What was read, object by object.
     *
     * @param fetched what of it had to come over the network, in how many requests, and what the cache had already
     */
    record Receipt(long bytesScanned, List<ObjectBytes> objects, Fetched fetched) {}

    /** @param copied whether a copy was read, made of all of the object, because of its format, encoding or compression */
    record ObjectBytes(String location, long bytes, boolean copied) {}

    @Operation(summary = "Get what was read, object by object")
    @GetMapping("/{id}/receipt")
    Receipt receipt(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        ScanReceipt receipt = queries.receipt(caller, new ExecutionId(id));
        List<ObjectBytes> objects = receipt.files().stream()
                .map(read -> new ObjectBytes(read.object().toString(), read.bytes(), read.copied()))
                .toList();
        return new Receipt(receipt.bytesRead(), objects, receipt.fetched());
    }
}
