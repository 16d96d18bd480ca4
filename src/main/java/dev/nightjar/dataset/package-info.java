/**
 * Datasets: tables joined, saved queries or statements, with fields that people know by name; what dashboards draw from.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "console", "sql", "chart", "catalog", "query"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.dataset;
