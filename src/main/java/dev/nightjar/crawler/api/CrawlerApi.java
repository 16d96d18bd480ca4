package dev.nightjar.crawler.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.crawler.CrawlRun;
import dev.nightjar.crawler.CrawlerStatus;
import dev.nightjar.crawler.Crawlers;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Crawlers and their runs over REST. */
@RestController
@RequestMapping("/api/v1/crawlers")
@Tag(name = "Crawlers", description = "They find tables in folders and keep the catalog true")
class CrawlerApi {

    private static final int MOST_RUNS = 200;

    private final Crawlers crawlers;

    CrawlerApi(Crawlers crawlers) {
        this.crawlers = crawlers;
    }

    record Crawls(List<CrawlerBody> items) {}

    record Runs(List<RunBody> items) {}

    @GetMapping
    @Operation(summary = "List crawlers by name")
    Crawls list(@Parameter(hidden = true) Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return new Crawls(crawlers.list().stream().map(CrawlerBody::of).toList());
    }

    @PostMapping
    @Operation(summary = "Create a crawler")
    ResponseEntity<CrawlerBody> create(@Parameter(hidden = true) Caller caller, @RequestBody CrawlerInput input) {
        caller.mustBe(Role.AUTHOR);
        String name = crawlers.create(caller, input.definition()).name();
        CrawlerStatus created = crawlers.get(name);
        return ResponseEntity.created(address(name))
                .header(HttpHeaders.ETAG, etag(created))
                .body(CrawlerBody.of(created));
    }

    @GetMapping("/{name}")
    @Operation(summary = "Get a crawler; the ETag is its version")
    ResponseEntity<CrawlerBody> get(@Parameter(hidden = true) Caller caller, @PathVariable String name) {
        caller.mustBe(Role.AUTHOR);
        return answer(crawlers.get(name));
    }

    @PutMapping("/{name}")
    @Operation(
            summary = "Change a crawler",
            description = "If-Match is required: 428 without it, 412 where somebody changed the crawler meanwhile. 409"
                    + " while it runs.")
    ResponseEntity<CrawlerBody> update(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody CrawlerInput input) {
        caller.mustBe(Role.AUTHOR);
        return answer(crawlers.get(crawlers.update(caller, name, EntityTags.expected(ifMatch), input.definition())
                .name()));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a crawler; the tables it made stay")
    void delete(@Parameter(hidden = true) Caller caller, @PathVariable String name) {
        crawlers.delete(caller, name);
    }

    @PostMapping("/{name}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Start a crawl", description = "409 CRAWLER_RUNNING while one is under way.")
    RunBody start(@Parameter(hidden = true) Caller caller, @PathVariable String name) {
        return RunBody.of(crawlers.start(caller, name));
    }

    @PostMapping("/{name}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Stop the crawl under way", description = "409 CRAWLER_NOT_RUNNING where there is none.")
    void stop(@Parameter(hidden = true) Caller caller, @PathVariable String name) {
        crawlers.stop(caller, name);
    }

    @GetMapping("/{name}/runs")
    @Operation(summary = "List a crawler's runs, newest first")
    Runs runs(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "50") int limit) {
        caller.mustBe(Role.AUTHOR);
        List<CrawlRun> runs = crawlers.runs(name, Math.clamp(limit, 1, MOST_RUNS));
        return new Runs(runs.stream().map(RunBody::of).toList());
    }

    @GetMapping("/{name}/runs/{run}")
    @Operation(summary = "Get a run")
    RunBody run(@Parameter(hidden = true) Caller caller, @PathVariable String name, @PathVariable UUID run) {
        caller.mustBe(Role.AUTHOR);
        return RunBody.of(crawlers.run(name, run));
    }

    private static ResponseEntity<CrawlerBody> answer(CrawlerStatus status) {
        return ResponseEntity.ok().header(HttpHeaders.ETAG, etag(status)).body(CrawlerBody.of(status));
    }

    private static URI address(String name) {
        return UriComponentsBuilder.fromPath("/api/v1/crawlers/{name}").build(name);
    }

    private static String etag(CrawlerStatus status) {
        return EntityTags.of(status.crawler().version());
    }
}
