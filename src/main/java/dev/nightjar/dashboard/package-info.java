/**
 * Dashboards: tiles over statements, filters, drafts and publishing, share links.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "identity",
            "console",
            "schedule",
            "network",
            "metering",
            "sql",
            "chart",
            "catalog",
            "query",
            "spice",
            "dataset",
            "yaml"
        })
@org.jspecify.annotations.NullMarked
package dev.nightjar.dashboard;
