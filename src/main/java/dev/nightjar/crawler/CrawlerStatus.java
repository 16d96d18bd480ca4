package dev.nightjar.crawler;

import org.jspecify.annotations.Nullable;

/**
 * A crawler and what it is doing.
 *
 * @param last its newest run, which may be under way; null before the first
 * @param progress of that run; null where none is under way
 * @param pending how many changes wait for a review
 */
public record CrawlerStatus(
        Crawler crawler,
        Crawler.State state,
        @Nullable CrawlRun last,
        CrawlRun.@Nullable Progress progress,
        int pending) {}
