/**
 * What people ask of a dashboard beyond looking at it: where a number comes from, what lies behind a mark, and the views
 * they keep for themselves.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "identity",
            "sql",
            "chart",
            "storage",
            "engine",
            "catalog",
            "query",
            "dataset",
            "dashboard"
        })
@org.jspecify.annotations.NullMarked
package dev.nightjar.asking;
