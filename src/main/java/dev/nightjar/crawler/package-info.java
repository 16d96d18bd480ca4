/**
 * Crawlers: they look at folders and buckets, find the tables in them, and keep the catalog true as files arrive.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "console", "schedule", "storage", "sql", "engine", "catalog"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.crawler;
