/**
 * Bytes: where they lie, listing and reading them, and the local cache of remote objects.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"identity", "console", "network", "operation"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.storage;
