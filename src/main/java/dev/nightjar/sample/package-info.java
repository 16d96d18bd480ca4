/**
 * What a new house is furnished with: the sample database, saved queries and dashboard.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "storage", "sql", "catalog", "query", "dashboard", "chart"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.sample;
