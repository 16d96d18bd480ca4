/** Conversions over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.conversion.api;
