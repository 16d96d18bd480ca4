/**
 * Whom this server may speak to because somebody else says so.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.network;
