/**
 * Names for data: databases, tables, columns, partitions, and how they are inferred from files.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "console", "storage", "sql", "engine", "yaml", "operation"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.catalog;
