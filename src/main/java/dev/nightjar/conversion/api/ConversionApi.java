package dev.nightjar.conversion.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.conversion.ConversionSavings;
import dev.nightjar.conversion.ConversionStatus;
import dev.nightjar.conversion.Conversions;
import dev.nightjar.conversion.Savings;
import dev.nightjar.conversion.SourceObject;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conversions, their runs and the objects they saw over REST. */
@RestController
@RequestMapping("/api/v1/conversions")
@Tag(name = "Conversions", description = "They turn tables of text into Parquet, and many small files into few")
class ConversionApi {

    private static final int MOST_RUNS = 200;
    private static final int MOST_OBJECTS = 1000;

    private final Conversions conversions;
    private final ConversionSavings savings;
    private final Reasons reasons;

    ConversionApi(Conversions conversions, ConversionSavings savings, Reasons reasons) {
        this.conversions = conversions;
        this.savings = savings;
        this.reasons = reasons;
    }

    @Schema(name = "Conversions")
    record Page(List<ConversionBody> items) {}

    @Schema(name = "ConversionRuns")
    record Runs(List<RunBody> items) {}

    /** @param next what {@code after} of the next page is; null where there is none */
    @Schema(name = "ConversionObjects")
    record Objects(List<ObjectBody> items, @Nullable Long next) {}

    /** @param retried how many objects are tried again */
    @Schema(name = "ConversionRetry")
    record Retried(int retried) {}

    /** One version of an object, as the API shows it. */
    @Schema(name = "ConversionObject")
    record ObjectBody(
            long number,
            String location,
            String etag,
            long bytes,
            SourceObject.State state,

            @Schema(description = "Rows that did not fit their columns and were set aside")
            long rejected,

            Reasons.@Nullable Told reason,
            Instant changedAt) {}

    /** @param breakEvenRuns further queries like these, on average; null where it never pays off */
    @Schema(name = "ConversionSavings")
    record SavingsBody(
            Savings.Size before,
            Savings.Size after,
            long conversionMicros,
            long runs,
            long micros,
            long microsAfter,
            @Nullable Long breakEvenRuns,
            List<Savings.Line> queries) {

        static SavingsBody of(Savings savings) {
            return new SavingsBody(
                    savings.before(),
                    savings.after(),
                    savings.conversionMicros(),
                    savings.runs(),
                    savings.micros(),
                    savings.microsAfter(),
                    savings.breakEven().orElse(null),
                    savings.queries());
        }
    }

    @GetMapping
    @Operation(summary = "List conversions by name")
    Page list(@Parameter(hidden = true) Caller caller) {
        return new Page(conversions.list(caller).stream()
                .map(status -> ConversionBody.of(status, reasons))
                .toList());
    }

    @PostMapping
    @Operation(summary = "Create a conversion")
    ResponseEntity<ConversionBody> create(@Parameter(hidden = true) Caller caller, @RequestBody ConversionInput input) {
        UUID id = conversions.create(caller, input.definition()).id();
        ConversionStatus created = conversions.get(caller, id);
        return ResponseEntity.created(URI.create("/api/v1/conversions/" + id))
                .header(HttpHeaders.ETAG, etag(created))
                .body(ConversionBody.of(created, reasons));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get a conversion, with the progress of its run; the ETag is its version")
    ResponseEntity<ConversionBody> get(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        return answer(conversions.get(caller, id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Change a conversion",
            description = "If-Match is required: 428 without it, 412 where somebody changed it meanwhile. 409 while it"
                    + " runs. What was converted stays as it is.")
    ResponseEntity<ConversionBody> update(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ConversionInput input) {
        conversions.update(caller, id, EntityTags.expected(ifMatch), input.definition());
        return answer(conversions.get(caller, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a conversion; the table it wrote stays")
    void delete(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        conversions.delete(caller, id);
    }

    @PostMapping("/{id}/runs")
    @Operation(
            summary = "Start a run",
            description =
                    "202 with the run, whose progress its address tells. 409 CONVERSION_RUNNING while one is under"
                            + " way.")
    ResponseEntity<RunBody> start(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        RunBody run = RunBody.of(conversions.start(caller, id), reasons);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/conversions/" + id + "/runs/" + run.id()))
                .body(run);
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancel the run under way", description = "409 CONVERSION_NOT_RUNNING where there is none.")
    void cancel(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        conversions.stop(caller, id);
    }

    @GetMapping("/{id}/runs")
    @Operation(summary = "List a conversion's runs, newest first")
    Runs runs(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit) {
        return new Runs(conversions.runs(caller, id, Math.clamp(limit, 1, MOST_RUNS)).stream()
                .map(run -> RunBody.of(run, reasons))
                .toList());
    }

    @GetMapping("/{id}/runs/{run}")
    @Operation(summary = "Get a run, with its progress while it is under way")
    RunBody run(@Parameter(hidden = true) Caller caller, @PathVariable UUID id, @PathVariable UUID run) {
        return RunBody.of(conversions.run(caller, id, run), reasons);
    }

    @GetMapping("/{id}/objects")
    @Operation(
            summary = "List the versions of objects in a state",
            description = "rejected=true: only those of which rows were set aside. after: the last number seen.")
    Objects objects(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "FAILED") SourceObject.State state,
            @RequestParam(defaultValue = "false") boolean rejected,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST_OBJECTS);
        List<SourceObject> found = conversions.objects(caller, id, state, rejected, after, most + 1);
        List<ObjectBody> items = found.stream().limit(most).map(this::body).toList();
        return new Objects(items, found.size() > most ? items.getLast().number() : null);
    }

    @GetMapping("/{id}/savings")
    @Operation(
            summary = "Measure what the conversion changed",
            description = "Bytes, objects, and the recent queries of the source that the caller may see, quoted against"
                    + " the target. 204 before there is a target, and for a compaction.")
    ResponseEntity<SavingsBody> savings(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        return savings.of(caller, conversions.get(caller, id).conversion())
                .map(found -> ResponseEntity.ok(SavingsBody.of(found)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Try failed objects again, and start a run for that",
            description = "number: the one that is meant; all where absent.")
    Retried retry(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long number) {
        return new Retried(conversions.retry(caller, id, number));
    }

    private ObjectBody body(SourceObject object) {
        return new ObjectBody(
                object.number(),
                object.location(),
                object.etag(),
                object.bytes(),
                object.state(),
                object.rejected(),
                reasons.told(object.reason()),
                object.changedAt());
    }

    private ResponseEntity<ConversionBody> answer(ConversionStatus status) {
        return ResponseEntity.ok().header(HttpHeaders.ETAG, etag(status)).body(ConversionBody.of(status, reasons));
    }

    private static String etag(ConversionStatus status) {
        return EntityTags.of(status.conversion().version());
    }
}
