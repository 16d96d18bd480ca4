package dev.nightjar.query.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Progress;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Follows one execution by server-sent events: {@code state} whenever it changes, {@code progress} while it runs,
 * {@code end} once, as the last.
 */
@RestController
@Tag(name = "Queries")
class EventApi {

    private static final Duration BEAT = Duration.ofMillis(250);

    private final Queries queries;

    EventApi(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param fraction how much is done, 0 to 1, or below 0 where nobody can tell
     * @param found of a statement that looks for partitions, how many objects or partitions there are so far
     * @param place in the line before its workgroup, from 1; 0 where it does not wait
     */
    record ProgressJson(QueryExecution.State state, long bytesScanned, double fraction, long found, int place) {}

    @Operation(summary = "Follow an execution by server-sent events")
    @GetMapping(path = "/api/v1/queries/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        ExecutionId execution = new ExecutionId(id);
        CompletableFuture<QueryExecution> end = queries.end(caller, execution);
        SseEmitter emitter = new SseEmitter(0L);
        Thread.ofVirtual().name("events-" + id).start(() -> follow(caller, execution, end, emitter));
        return emitter;
    }

    private void follow(Caller caller, ExecutionId id, CompletableFuture<QueryExecution> end, SseEmitter emitter) {
        try {
            QueryExecution.@Nullable State told = null;
            while (!ended(end)) {
                QueryExecution now = queries.get(caller, id);
                if (now.state() != told) {
                    told = now.state();
                    send(emitter, "state", ExecutionJson.of(now));
                }
                Progress progress = queries.progress(caller, id);
                send(
                        emitter,
                        "progress",
                        new ProgressJson(
                                now.state(),
                                progress.bytesRead(),
                                progress.fraction(),
                                progress.found(),
                                queries.place(caller, id)));
            }
            send(emitter, "end", ExecutionJson.of(end.join()));
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            emitter.complete(); // the reader has gone
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    private static boolean ended(CompletableFuture<QueryExecution> end) {
        try {
            end.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(SseEmitter emitter, String name, Object data) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
    }
}
