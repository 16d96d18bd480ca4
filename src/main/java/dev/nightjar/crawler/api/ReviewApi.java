package dev.nightjar.crawler.api;

import dev.nightjar.crawler.CrawlReviews;
import dev.nightjar.crawler.Crawlers;
import dev.nightjar.crawler.LogLine;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What crawls found, and what becomes of it, over REST. */
@RestController
@RequestMapping("/api/v1/crawlers/{name}")
@Tag(name = "Crawlers")
class ReviewApi {

    private static final int MOST_LINES = 1000;

    private final Crawlers crawlers;
    private final CrawlReviews reviews;
    private final MessageSource messages;

    ReviewApi(Crawlers crawlers, CrawlReviews reviews, MessageSource messages) {
        this.crawlers = crawlers;
        this.reviews = reviews;
        this.messages = messages;
    }

    record Changes(List<ChangeBody> items) {}

    /** @param ids of the changes meant; all that wait where absent */
    record Selection(
            @Schema(description = "The changes meant; all that wait where absent") @Nullable
            List<UUID> ids) {}

    /** A line of a crawl's log, in the language of whoever asks. */
    record Line(long number, Instant at, LogLine.Severity severity, String text, String code, List<String> arguments) {}

    record Lines(List<Line> items) {}

    @GetMapping("/changes")
    @Operation(summary = "List the changes that wait for a review, with what each would break")
    Changes pending(@Parameter(hidden = true) Caller caller, @PathVariable String name) {
        caller.mustBe(Role.AUTHOR);
        return new Changes(
                reviews.pending(caller, name).stream().map(ChangeBody::of).toList());
    }

    @PostMapping("/changes/apply")
    @Operation(summary = "Apply changes, selected ones or all that wait; answers those that still wait")
    Changes apply(
            @Parameter(hidden = true) Caller caller, @PathVariable String name, @RequestBody Selection selection) {
        reviews.apply(caller, name, selected(caller, name, selection));
        return pending(caller, name);
    }

    @PostMapping("/changes/dismiss")
    @Operation(summary = "Dismiss changes, selected ones or all that wait; they are not proposed again")
    Changes dismiss(
            @Parameter(hidden = true) Caller caller, @PathVariable String name, @RequestBody Selection selection) {
        reviews.dismiss(caller, name, selected(caller, name, selection));
        return pending(caller, name);
    }

    private List<UUID> selected(Caller caller, String name, Selection selection) {
        return selection.ids() == null
                ? reviews.pending(caller, name).stream()
                        .map(reviewed -> reviewed.change().id())
                        .toList()
                : selection.ids();
    }

    @GetMapping("/runs/{run}/changes")
    @Operation(summary = "List what a run found to be different")
    Changes changes(@Parameter(hidden = true) Caller caller, @PathVariable String name, @PathVariable UUID run) {
        caller.mustBe(Role.AUTHOR);
        return new Changes(
                crawlers.changes(name, run).stream().map(ChangeBody::of).toList());
    }

    @GetMapping("/runs/{run}/log")
    @Operation(summary = "Read a run's log, also while it is under way", description = "after: the last number seen.")
    Lines log(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String name,
            @PathVariable UUID run,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "200") int limit,
            Locale locale) {
        caller.mustBe(Role.AUTHOR);
        return new Lines(crawlers.log(name, run, after, Math.clamp(limit, 1, MOST_LINES)).stream()
                .map(line -> told(line, locale))
                .toList());
    }

    private Line told(LogLine line, Locale locale) {
        String text = messages.getMessage(line.message(), line.arguments().toArray(), line.message(), locale);
        return new Line(
                line.number(),
                line.at(),
                line.severity(),
                text == null ? line.message() : text,
                line.message(),
                line.arguments());
    }
}
