/**
 * Dashboards as files: what people take with them, and what is sent to them at set times.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"identity", "schedule", "metering", "sql", "chart", "print", "dataset", "dashboard"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.report;
