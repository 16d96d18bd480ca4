/**
 * Work that takes longer than a request: something to follow, with progress, and to cancel.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "identity")
@org.jspecify.annotations.NullMarked
package dev.nightjar.operation;
