/**
 * Text to statements: parses Athena SQL, resolves names, writes DuckDB SQL. No Spring, no I/O.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.sql;
