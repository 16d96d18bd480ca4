/** The quality of data over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.quality.api;
