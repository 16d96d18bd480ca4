/**
 * Pictures of rows: turns a visual and its rows into ECharts options and a sentence. No Spring, no I/O.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"sql"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.chart;
