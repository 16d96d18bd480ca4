package dev.nightjar.quality.api;

import dev.nightjar.catalog.TableName;
import dev.nightjar.console.EntityTags;
import dev.nightjar.identity.Caller;
import dev.nightjar.quality.Evaluation;
import dev.nightjar.quality.Evaluations;
import dev.nightjar.quality.Ruleset;
import dev.nightjar.quality.Rulesets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules of tables and their evaluations over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables/{table}")
@Tag(name = "Catalog: data quality", description = "Rules that tables have to keep, and how they kept them")
class RuleApi {

    private static final int MOST = 200;

    private final Rulesets rulesets;
    private final Evaluations evaluations;

    RuleApi(Rulesets rulesets, Evaluations evaluations) {
        this.rulesets = rulesets;
        this.evaluations = evaluations;
    }

    /** @param rules how many rules the table has now */
    @Schema(name = "Evaluations")
    record Page(List<EvaluationBody> items, int rules) {}

    @GetMapping("/ruleset")
    @Operation(summary = "Get the rules of a table; the ETag is their version")
    ResponseEntity<RulesetBody> get(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        return answer(HttpStatus.OK, rulesets.get(caller, new TableName(database, table)));
    }

    @PutMapping("/ruleset")
    @Operation(
            summary = "Give a table rules, or others",
            description =
                    "201 for the first. If-Match is required where it has some: 428 without it, 412 where somebody"
                            + " changed them meanwhile. Evaluations on schedule and on arrival are the caller's from now on.")
    ResponseEntity<RulesetBody> put(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RulesetInput input) {
        TableName name = new TableName(database, table);
        boolean first = rulesets.find(caller, name).isEmpty();
        Integer version = first && ifMatch == null ? null : (Integer) EntityTags.expected(ifMatch);
        return answer(
                first ? HttpStatus.CREATED : HttpStatus.OK, rulesets.put(caller, name, version, input.definition()));
    }

    @DeleteMapping("/ruleset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Forget the rules of a table",
            description = "If-Match is honoured where it is given. How the table kept them stays known.")
    void delete(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        TableName name = new TableName(database, table);
        Ruleset stored = rulesets.get(caller, name);
        rulesets.delete(caller, name, ifMatch == null ? stored.version() : EntityTags.expected(ifMatch));
    }

    @GetMapping("/ruleset/quote")
    @Operation(summary = "What an evaluation would read and cost")
    ResponseEntity<QuoteBody> quote(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        return evaluations
                .quote(caller, new TableName(database, table))
                .map(quote -> ResponseEntity.ok(QuoteBody.of(quote)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/evaluations")
    @Operation(summary = "List the evaluations of a table's rules, newest first")
    Page list(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        TableName name = new TableName(database, table);
        List<EvaluationBody> items =
                evaluations.list(caller, name, MOST).stream().map(this::body).toList();
        int rules = rulesets.find(caller, name)
                .map(ruleset -> ruleset.definition().rules().size())
                .orElse(0);
        return new Page(items, rules);
    }

    @PostMapping("/evaluations")
    @Operation(
            summary = "Evaluate the rules of a table",
            description = "202 and an evaluation to follow. Its statements are executions of the caller, and charged.")
    ResponseEntity<EvaluationBody> start(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        Evaluation begun = evaluations.start(caller, new TableName(database, table));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/catalog/databases/"
                        + begun.table().database() + "/tables/" + begun.table().name() + "/evaluations/" + begun.id()))
                .body(body(begun));
    }

    @GetMapping("/evaluations/{id}")
    @Operation(summary = "How an evaluation went, or how far it has got")
    EvaluationBody evaluation(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable UUID id) {
        return body(evaluations.get(caller, new TableName(database, table), id));
    }

    @DeleteMapping("/evaluations/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancel an evaluation; it ends within moments")
    void cancel(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable UUID id) {
        evaluations.cancel(caller, new TableName(database, table), id);
    }

    private EvaluationBody body(Evaluation evaluation) {
        return EvaluationBody.of(evaluation, evaluations.progress(evaluation));
    }

    private static ResponseEntity<RulesetBody> answer(HttpStatus status, Ruleset ruleset) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.ETAG, EntityTags.of(ruleset.version()))
                .body(RulesetBody.of(ruleset));
    }
}
