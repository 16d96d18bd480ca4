/**
 * What the first opening of a dashboard would wait for, done once when Nightjar has started.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"storage", "sql", "chart", "engine"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.warmup;
