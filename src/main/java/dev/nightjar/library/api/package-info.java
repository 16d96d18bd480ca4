/** The library over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.library.api;
