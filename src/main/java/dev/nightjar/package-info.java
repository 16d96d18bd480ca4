/** The application itself: start-up and what no module owns. */
@org.jspecify.annotations.NullMarked
package dev.nightjar;
