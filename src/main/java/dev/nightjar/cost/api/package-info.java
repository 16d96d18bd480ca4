/** What dashboards cost, over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.cost.api;
