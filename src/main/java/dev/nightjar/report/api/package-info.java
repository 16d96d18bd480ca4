/** Files of dashboards over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.report.api;
