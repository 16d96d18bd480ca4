/**
 * Finding dashboards and datasets again: folders, favourites, what one looked at, and a search over both.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"identity", "console", "dashboard", "dataset"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.library;
