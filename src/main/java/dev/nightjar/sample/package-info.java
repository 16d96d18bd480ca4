/**
 * What a new house is furnished with: the sample database, saved queries, a dataset and dashboards.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "identity",
            "storage",
            "sql",
            "catalog",
            "query",
            "spice",
            "dataset",
            "dashboard",
            "chart"
        })
@org.jspecify.annotations.NullMarked
package dev.nightjar.sample;
