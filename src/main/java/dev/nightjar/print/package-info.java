/**
 * Dashboards on paper: draws what browsers draw, as picture and PDF, without a browser.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"chart", "schedule"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.print;
