package dev.nightjar.crawler;

import dev.nightjar.catalog.TableUse.Broken;
import java.util.List;

/**
 * A change that waits, and what would no longer work were it made.
 */
public record ReviewedChange(CrawlChange change, List<Broken> breaks) {}
