/**
 * The kinds of error, and how they read.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.fault;
