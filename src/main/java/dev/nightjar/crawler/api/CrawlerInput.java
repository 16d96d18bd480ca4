package dev.nightjar.crawler.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.nightjar.crawler.Classifier;
import dev.nightjar.crawler.CrawlTarget;
import dev.nightjar.crawler.CrawlerDefinition;
import dev.nightjar.crawler.CrawlerDefinition.DeleteBehavior;
import dev.nightjar.crawler.CrawlerDefinition.Recrawl;
import dev.nightjar.crawler.CrawlerDefinition.UpdateBehavior;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A crawler as a client writes it; what the server decides is accepted back and ignored. */
@Schema(name = "CrawlerInput")
@JsonIgnoreProperties({"version", "state", "progress", "lastRun", "nextRun", "pendingChanges", "createdAt", "updatedAt"
})
record CrawlerInput(
        @Schema(example = "sales") @Nullable String name,

        @Nullable String description,

        @Schema(description = "Folders of the lake, or prefixes of buckets, with globs") @Nullable
        List<CrawlTarget> targets,

        @Schema(description = "Tried in this order, before formats are recognized") @Nullable
        List<Classifier> classifiers,

        @Schema(example = "shop", description = "Where tables are made; default where absent") @Nullable
        String database,

        @Schema(example = "raw_") @Nullable String tablePrefix,

        @Schema(description = "At which level folders are tables; the bucket, or the lake, is level 1") @Nullable
        Integer tableLevel,

        @Nullable Boolean combineSchemas,

        @Schema(description = "Objects looked into in each folder, 1 to 249") @Nullable
        Integer sampleSize,

        @Nullable Recrawl recrawl,
        @Nullable UpdateBehavior updateBehavior,
        @Nullable DeleteBehavior deleteBehavior,

        @Schema(description = "Whether even what no person edited waits for a review") @Nullable
        Boolean reviewEverything,

        @Schema(example = "cron(15 12 * * ? *)", description = "In UTC, at most every five minutes") @Nullable
        String schedule,

        @Schema(description = "Whether to run when something in the targets has changed") @Nullable
        Boolean onArrival) {

    CrawlerDefinition definition() {
        return new CrawlerDefinition(
                name == null ? "" : name,
                description,
                targets == null ? List.of() : targets,
                classifiers == null ? List.of() : classifiers,
                database == null ? "" : database,
                tablePrefix == null ? "" : tablePrefix,
                tableLevel,
                Boolean.TRUE.equals(combineSchemas),
                sampleSize,
                recrawl == null ? Recrawl.CRAWL_EVERYTHING : recrawl,
                updateBehavior == null ? UpdateBehavior.UPDATE_IN_DATABASE : updateBehavior,
                deleteBehavior == null ? DeleteBehavior.DEPRECATE_IN_DATABASE : deleteBehavior,
                Boolean.TRUE.equals(reviewEverything),
                schedule,
                Boolean.TRUE.equals(onArrival));
    }
}
