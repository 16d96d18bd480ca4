/**
 * What dashboards cost: each tile's share of an opening, told before anybody pays it, and how often they are opened.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "schedule", "metering", "query", "dashboard"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.cost;
