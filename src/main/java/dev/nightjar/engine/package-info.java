/**
 * Runs a plan in a sealed DuckDB instance. The only user of {@code org.duckdb}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"sql", "storage"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.engine;
