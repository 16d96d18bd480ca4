/** The catalog over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.catalog.api;
