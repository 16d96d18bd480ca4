/**
 * What it costs: price books, the usage ledger, reader sessions and the bill.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"identity", "console"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.metering;
