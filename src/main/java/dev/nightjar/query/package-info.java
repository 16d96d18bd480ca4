/**
 * A statement's life: executions, workgroups, results, reuse, history and saved queries.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "console", "metering", "storage", "sql", "engine", "chart", "catalog"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.query;
