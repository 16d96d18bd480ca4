package dev.nightjar.crawler;

import dev.nightjar.catalog.TableName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A difference between what a crawl found and what the catalog says.
 *
 * @param run which found it
 * @param partitions how many it is about; 0 for those about definitions
 * @param settledBy who applied or dismissed it; null where the crawler itself did
 */
public record CrawlChange(
        UUID id,
        UUID crawler,
        UUID run,
        TableName table,
        Kind kind,
        State state,
        Detail detail,
        int partitions,
        @Nullable Instant settledAt,
        @Nullable String settledBy) {

    public enum Kind {
        TABLE_ADDED,
        TABLE_GONE,
        /** Everything about its files: format, columns, keys. */
        TABLE_REPLACED,
        KEYS_CHANGED,
        COLUMN_ADDED,
        COLUMN_WIDENED,
        COLUMN_GONE,
        PARTITIONS_ADDED,
        PARTITIONS_GONE
    }

    public enum State {
        /** Waits for somebody to apply or dismiss it. */
        PENDING,
        APPLIED,
        DISMISSED,
        /** Only told of, as the crawler's behaviours say. */
        LOGGED,
        /** A later crawl found something else. */
        OUTDATED
    }

    /**
     * What is different; what is null has no place in that kind of change.
     *
     * @param column its catalog name
     * @param fileName its name inside the files
     * @param spec the definition there would be
     * @param example the first of the partitions, as its folder is called
     */
    public record Detail(
            @Nullable String column,
            @Nullable String fileName,
            @Nullable String from,
            @Nullable String to,
            @Nullable TableSpec spec,
            @Nullable String example) {

        static final Detail NONE = new Detail(null, null, null, null, null, null);

        static Detail column(String column, String fileName, @Nullable String from, @Nullable String to) {
            return new Detail(column, fileName, from, to, null, null);
        }

        static Detail spec(TableSpec spec, @Nullable String from, @Nullable String to) {
            return new Detail(null, null, from, to, spec, null);
        }

        static Detail partitions(@Nullable String example) {
            return new Detail(null, null, null, null, null, example);
        }
    }
}
