/**
 * Datasets: tables joined, saved queries or statements, with fields that people know by name; what dashboards draw from.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "identity",
            "console",
            "sql",
            "chart",
            "engine",
            "catalog",
            "query",
            "schedule",
            "spice",
            "yaml"
        })
@org.jspecify.annotations.NullMarked
package dev.nightjar.dataset;
