/** Queries over HTTP, for programs. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.query.api;
