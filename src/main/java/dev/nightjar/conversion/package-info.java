/**
 * Conversions: they turn tables of text into Parquet, once or as files arrive, and many small files into few.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "identity",
            "console",
            "schedule",
            "metering",
            "storage",
            "sql",
            "engine",
            "catalog",
            "query"
        })
@org.jspecify.annotations.NullMarked
package dev.nightjar.conversion;
