/**
 * What people say to each other about dashboards and their tiles, visible to whoever sees those.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"identity", "console", "dashboard"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.comment;
