/**
 * What the data in tables is like: statistics of columns, and rules that rows must keep.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "identity",
            "console",
            "schedule",
            "operation",
            "metering",
            "storage",
            "sql",
            "engine",
            "catalog",
            "crawler",
            "query"
        })
@org.jspecify.annotations.NullMarked
package dev.nightjar.quality;
