/**
 * SPICE: snapshots of what datasets hold, made by ingestions, and answers from them. It knows datasets by their ids and by
 * the {@link dev.nightjar.spice.Recipe recipes} it is told; who may do what is theirs to say.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "schedule", "storage", "sql", "engine", "catalog", "query"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.spice;
